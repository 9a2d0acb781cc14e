using Recipes.Commands;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;
using Recipes.Packagers;

namespace Recipes.Hosting.Choria.Families;

/// <summary>What one of our own template families makes a package of.</summary>
internal sealed record FamilyInput
{
    /// <summary>The package.</summary>
    public required PackagePlan Plan { get; init; }

    /// <summary>The compiled binary; before it is compiled, any file in its place.</summary>
    public required AbsolutePath Binary { get; init; }

    /// <summary>The time of all that is in the files.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The text of the project's licence; null if it has none.</summary>
    public string? License { get; init; }

    /// <summary>The shared libraries that the binary asks for.</summary>
    public IReadOnlyList<PackageLibrary> Libraries { get; init; } = [];

    /// <summary>The packages of Debian that bring them.</summary>
    public IReadOnlyList<PackageRelation> LibraryPackages { get; init; } = [];

    /// <summary>Runs tools.</summary>
    public required ICommandRunner Commands { get; init; }

    /// <summary>The environment of tools.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Signs packages; null leaves them unsigned.</summary>
    public IPackageSigner? Signer { get; init; }

    /// <summary>The property <c>name</c>.</summary>
    public string Name => Plan.Name;

    /// <summary>The binary's name in a work archive: its output's last part.</summary>
    public string BinaryName => Path.GetFileName(Plan.Binary!.OutputFile);

    /// <summary>A directory that a property names, without an end slash; empty where it is not set.</summary>
    public string DirectoryOf(string property) => (Plan.Property(property) ?? "").TrimEnd('/');

    /// <summary>Whether a switch of the specification is on: set, and neither to 0 nor to what YAML takes for false.</summary>
    public bool IsOn(string property) =>
        Plan.Property(property) is { } value && value.ToUpperInvariant() is not ("" or "0" or "FALSE" or "NO" or "OFF");
}
