namespace Recipes.IO;

/// <summary>What a build does with files and directories, in NUKE's names.</summary>
public static partial class AbsolutePathExtensions
{
    /// <summary>The files below the directory that match any of the globs, sorted.</summary>
    /// <param name="directory">Where relative globs begin; it need not exist.</param>
    /// <param name="patterns">As in <see cref="Glob"/>: <c>**/*.cs</c>.</param>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Glob.Parse(pattern).Files(directory)).Distinct().Order()];

    /// <summary>The directories below the directory that match any of the globs, sorted, without itself.</summary>
    /// <param name="directory">Where relative globs begin; it need not exist.</param>
    /// <param name="patterns">As in <see cref="Glob"/>: <c>**/bin</c>.</param>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Glob.Parse(pattern).Directories(directory)).Distinct().Order()];

    /// <summary>The files in the directory whose names match, sorted.</summary>
    /// <param name="directory">It need not exist.</param>
    /// <param name="pattern">For the name.</param>
    public static IReadOnlyCollection<AbsolutePath> GetFiles(this AbsolutePath directory, string pattern = "*") =>
        Glob.Parse(pattern).Files(directory);

    /// <summary>The directories in the directory whose names match, sorted.</summary>
    /// <param name="directory">It need not exist.</param>
    /// <param name="pattern">For the name.</param>
    public static IReadOnlyCollection<AbsolutePath> GetDirectories(this AbsolutePath directory, string pattern = "*") =>
        Glob.Parse(pattern).Directories(directory);
}
