using Recipes.Errors;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Versions as the packager writes them.</summary>
public static class PackageVersion
{
    /// <summary>The version of packages: the first <c>-</c> becomes <c>~</c>, before which rpm and dpkg sort (<c>1.2.3-rc1</c> is <c>1.2.3~rc1</c>).</summary>
    /// <param name="version">The version of the build.</param>
    public static string Of(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? version : $"{version[..dash]}~{version[(dash + 1)..]}";
    }

    /// <summary>Refuses what cannot be part of a file's name.</summary>
    /// <exception cref="RecipesException">It is empty, or has a slash, a space or a control character (exit code 2).</exception>
    internal static void Check(string version)
    {
        if (version.Length == 0 || version is "." or ".." || version.Any(IsWrong))
        {
            throw new RecipesException(
                $"'{version}' cannot be a version.",
                "Give VERSION letters, digits and dots, as in 1.2.3-acme.",
                ExitCode.Usage
            );
        }
    }

    /// <summary>Whether a character cannot be part of a name in a file's name.</summary>
    internal static bool IsWrong(char c) => c is '/' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c);
}
