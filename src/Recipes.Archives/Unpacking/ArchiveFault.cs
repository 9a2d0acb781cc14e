using Recipes.Errors;

namespace Recipes.Archives.Unpacking;

/// <summary>The faults of archives that cannot be trusted (exit code 4).</summary>
internal static class ArchiveFault
{
    /// <summary>The archive as a whole is at fault.</summary>
    public static RecipesException Of(string archive, string what, Exception? cause = null) =>
        new($"The archive '{archive}' {what}.", "Fetch it again, or get it from another place.", ExitCode.Integrity, cause);

    /// <summary>One entry is at fault.</summary>
    public static RecipesException OfEntry(string archive, string entry, string what) =>
        new(
            $"The archive '{archive}' is refused: its entry '{entry}' {what}.",
            "Do not use this archive; tell its maintainers.",
            ExitCode.Integrity
        );
}
