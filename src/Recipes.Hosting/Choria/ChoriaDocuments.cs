using Recipes.Commands;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria.Families;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers.Documents;

namespace Recipes.Hosting.Choria;

/// <summary>The documents beside an artifact: two bills of materials and the provenance.</summary>
internal sealed class ChoriaDocuments(SpecificationPlan plan, IChoria build, BuildSession session, ChoriaPlaces places, DateTimeOffset time)
{
    private const string BuildType = "urn:recipes:choria:v1";

    // Of all files of a project, as SourceTree makes it: no digest of bytes that in-toto has a name for.
    private const string TreeDigest = "recipesTree";

    private static readonly string[] Inputs =
    [
        "packager/buildspec.yaml",
        "packager/plugins.yaml",
        "packager/user_plugins.yaml",
        "go.mod",
        "go.sum",
    ];

    /// <summary>Writes them, and says where they are.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="sources">The digest of the project's files.</param>
    /// <param name="go">What compiled.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ChoriaArtifact> WriteAsync(ChoriaArtifact artifact, string sources, GoProgram go, CancellationToken cancellationToken)
    {
        var file = artifact.File;
        var digest = await DigestList.DigestAsync(file, cancellationToken);
        var name = artifact.Package?.Name ?? file.Name;
        var version = artifact.Package?.Version ?? plan.Version;
        var modules = artifact.Binary is null ? [] : await go.ModulesAsync(artifact.Binary, cancellationToken);
        var bill = new BillOfMaterials
        {
            Subject = new BillComponent(name, version)
            {
                License = artifact.Package?.Property("license") ?? "Apache-2.0",
                Homepage = artifact.Package?.Property("homepage"),
            },
            FileName = file.Name,
            Sha256 = digest,
            Supplier = FamilyMetadata.Person(artifact.Package?.Property("contact"), name),
            Summary = artifact.Package?.Property("summary"),
            Time = time,
            Sources = [new BillComponent(ModuleName(), build.Sha ?? plan.Version) { Sha256 = sources }],
            Dependencies = [.. modules.Select(module => new BillComponent(module.Name, module.Value))],
        };
        var provenance = new Provenance
        {
            Subjects = [(file.Name, digest)],
            BuildType = BuildType,
            Parameters = Parameters(artifact),
            Inputs = [new ProvenanceInput(".", TreeDigest, sources), .. await InputsAsync(cancellationToken)],
            Builder = session.IsServerBuild ? "urn:recipes:builder:ci" : "urn:recipes:builder:local",
            Time = time,
        };
        var written = new List<AbsolutePath>();
        foreach (
            var (suffix, document) in new[]
            {
                (".spdx.json", SpdxDocument.Write(bill)),
                (".cdx.json", CycloneDxDocument.Write(bill)),
                (".provenance.json", provenance.Write()),
            }
        )
        {
            await ArtifactFile.WriteAsync(file + suffix, document, cancellationToken);
            written.Add(file + suffix);
        }
        return artifact with { Documents = written };
    }

    // What the project calls itself: the directory that it happens to lie in is nobody's business.
    private string ModuleName()
    {
        var module = places.Source / "go.mod";
        var line = module.FileExists()
            ? module.ReadAllLines().FirstOrDefault(line => line.StartsWith("module ", StringComparison.Ordinal))
            : null;
        var name = line?["module ".Length..].Split("//")[0].Trim().Trim('"') ?? "";
        return name.Length > 0 ? name : plan.Build;
    }

    private List<(string, string)> Parameters(ChoriaArtifact artifact)
    {
        var parameters = new List<(string, string)> { ("build", plan.Build), ("version", plan.Version) };
        if (artifact.Package is { } package)
            parameters.AddRange([("package", package.Package), ("template", package.Template.Name)]);
        if (artifact.Target is { } target)
            parameters.AddRange([("target", target.Target), ("platform", $"{target.Os}/{target.Arch}"), ("ldflags", target.LinkerFlags)]);
        if (build.Sha is { } sha)
            parameters.Add(("sha", sha));
        return parameters;
    }

    private async Task<IReadOnlyList<ProvenanceInput>> InputsAsync(CancellationToken cancellationToken)
    {
        var inputs = new List<ProvenanceInput>();
        foreach (var name in Inputs.Where(name => (places.Source / name).FileExists()))
            inputs.Add(new ProvenanceInput(name, "sha256", await DigestList.DigestAsync(places.Source / name, cancellationToken)));
        var commit = "";
        if ((places.Source / ".git").Exists())
        {
            var result = await session.Commands.RunAsync(
                Command.Create("git", "rev-parse", "HEAD").In(places.Source),
                line => commit = line.IsError ? commit : line.Text.Trim(),
                cancellationToken
            );
            if (result.Succeeded && commit.Length > 0)
                inputs.Add(new ProvenanceInput(".", "gitCommit", commit));
        }
        return inputs;
    }
}
