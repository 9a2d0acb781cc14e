using System.Net;

namespace Recipes.Hosting.Planning;

/// <summary>Text in HTML and SVG.</summary>
internal static class Markup
{
    /// <summary>The text with all that would be markup escaped.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
