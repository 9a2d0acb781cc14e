using System.Reflection;
using System.Runtime.InteropServices;

namespace Recipes.Hosting.Consoles;

/// <summary>The first line: what runs here.</summary>
internal static class Headline
{
    /// <summary><c>Recipes 0.1.0 · .NET 10 · linux-x64</c>.</summary>
    /// <param name="version">This library's version, perhaps with its commit (<c>0.1.0+abc</c>), which is left out.</param>
    /// <param name="framework">The runtime's version.</param>
    /// <param name="platform">The runtime identifier.</param>
    /// <param name="look">Colours and signs.</param>
    public static string Render(string version, Version framework, string platform, Look look)
    {
        var number = version.Split('+')[0];
        return look.Paint(Ink.Faint, $"Recipes {number} {look.Separator} .NET {framework.Major} {look.Separator} {platform}");
    }

    /// <summary>The line of this process.</summary>
    public static string Current(Look look)
    {
        var version = typeof(Headline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return Render(version, Environment.Version, RuntimeInformation.RuntimeIdentifier, look);
    }
}
