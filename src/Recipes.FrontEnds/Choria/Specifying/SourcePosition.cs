using System.Globalization;

namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>Where something is written.</summary>
/// <param name="File">The file, as it shall be shown: relative to the project where it is inside.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters; 0 where only the line is known.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>.</summary>
    public override string ToString() =>
        Column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}")
            : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
