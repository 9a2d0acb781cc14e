namespace Recipes.Sources;

/// <summary>A place in a source file.</summary>
/// <param name="File">The file's path as the compiler saw it.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record SourceLocation(string File, int Line)
{
    /// <summary><c>file:line</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}
