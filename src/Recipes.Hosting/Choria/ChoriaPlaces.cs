using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.IO;

namespace Recipes.Hosting.Choria;

/// <summary>Where a build reads and writes.</summary>
/// <param name="Source">The project.</param>
/// <param name="Artifacts">What is handed out.</param>
/// <param name="State">Trees that the build has to itself.</param>
internal sealed record ChoriaPlaces(AbsolutePath Source, AbsolutePath Artifacts, AbsolutePath State)
{
    /// <summary>What lies in the project and is no part of it.</summary>
    public required IReadOnlyList<AbsolutePath> Excluded { get; init; }

    public static ChoriaPlaces Of(BuildSession session, IChoria build, string name)
    {
        var artifacts = build.Artifacts ?? session.RootDirectory / "output" / "artifacts";
        if (artifacts.FileExists())
            throw new RecipesException($"'{artifacts}' is a file.", "Name a directory with --artifacts.", ExitCode.Usage);
        var source = ChoriaPlans.Source(build);
        return new ChoriaPlaces(source, artifacts, session.StateDirectory / "choria" / FileName(name))
        {
            // Where artifacts are written into the project itself, as the original does, its files count.
            Excluded =
            [
                session.StateDirectory,
                session.RootDirectory / ".nuke" / "temp",
                .. artifacts == source ? [] : new[] { artifacts },
            ],
        };
    }

    /// <summary>The directory of a target or package.</summary>
    public AbsolutePath Of(string kind, string name) => State / kind / FileName(name);

    /// <summary>A key of the specification, which may be any text, as the name of a file.</summary>
    public static string FileName(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && name[0] != '.'
            ? name
            : "x" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name));
}
