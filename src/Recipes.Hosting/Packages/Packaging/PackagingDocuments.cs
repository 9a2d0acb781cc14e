using Recipes.Hosting.Builds;
using Recipes.Modules;
using Recipes.Packagers.Documents;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>The documents beside a package file: two bills of materials and the provenance.</summary>
internal sealed class PackagingDocuments(PackagePlan plan, BuildSession session)
{
    private const string BuildType = "urn:recipes:package:v1";

    public IEnumerable<(string Suffix, byte[] Document)> Of(string fileName, string digest)
    {
        var metadata = plan.Contents.Metadata;
        var bill = new BillOfMaterials
        {
            Subject = new BillComponent(metadata.Name, metadata.Version) { License = metadata.License, Homepage = metadata.Homepage },
            FileName = fileName,
            Sha256 = digest,
            Supplier = metadata.Maintainer,
            Summary = metadata.Summary,
            Time = plan.Contents.Time,
            Sources = [.. plan.Record.Pins.Select(Source)],
            Dependencies = [.. Dependencies().Select(record => new BillComponent(record.Name, record.Version))],
        };
        yield return (".spdx.json", SpdxDocument.Write(bill));
        yield return (".cdx.json", CycloneDxDocument.Write(bill));
        var provenance = new Provenance
        {
            Subjects = [(fileName, digest)],
            BuildType = BuildType,
            Parameters =
            [
                ("package", $"{plan.Record.Name}/{plan.Record.Variant}"),
                ("platform", plan.Package.Id.Platform.Name),
                ("format", plan.Packager.Format),
                ("key", plan.Record.Key),
            ],
            Inputs =
            [
                .. plan.Record.Pins.Select(Input),
                .. Dependencies()
                    .Select(record => new ProvenanceInput($"urn:recipes:{record.Name}/{record.Variant}", "sha256", record.Key)),
            ],
            Builder = session.IsServerBuild ? "urn:recipes:builder:ci" : "urn:recipes:builder:local",
            Time = plan.Contents.Time,
        };
        yield return (".provenance.json", provenance.Write());
    }

    private static BillComponent Source(SourcePin pin) =>
        new(Name(pin.Origin.Address), pin.Origin.Reference) { Location = pin.Origin.Address, Sha256 = Sha256(pin) };

    private static ProvenanceInput Input(SourcePin pin) =>
        Sha256(pin) is { } digest
            ? new ProvenanceInput(pin.Origin.Address, "sha256", digest)
            : new ProvenanceInput(pin.Origin.Address, "gitCommit", pin.Digest);

    private static string? Sha256(SourcePin pin) =>
        pin.Digest.StartsWith("sha256:", StringComparison.Ordinal) ? pin.Digest["sha256:".Length..] : null;

    private static string Name(string address) => address.TrimEnd('/').Split('/')[^1];

    private IEnumerable<InstalledPackage> Dependencies() =>
        plan
            .Package.Dependencies.Where(id => id.Platform == plan.Package.Id.Platform)
            .Select(id => plan.Prefix.Find(id.Name))
            .OfType<InstalledPackage>();
}
