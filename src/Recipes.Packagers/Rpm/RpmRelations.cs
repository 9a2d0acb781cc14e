using Recipes.Archives.Compression;

namespace Recipes.Packagers.Rpm;

/// <summary>The relations of an rpm: its metadata's, and those that rpm itself wants to be told.</summary>
internal sealed class RpmRelations(PackageContents contents, RpmOptions options, IReadOnlyList<RpmScript> scripts)
{
    private const RpmSense Rpmlib = RpmSense.Rpmlib | RpmSense.Less | RpmSense.Equal;
    private readonly PackageMetadata metadata = contents.Metadata;

    public void AddTo(RpmHeader header)
    {
        Add(header, options.IsSource ? [] : Provides(), RpmTag.ProvideName, RpmTag.ProvideFlags, RpmTag.ProvideVersion);
        Add(header, Requires(), RpmTag.RequireName, RpmTag.RequireFlags, RpmTag.RequireVersion);
        Add(header, Own(metadata.Conflicts), RpmTag.ConflictName, RpmTag.ConflictFlags, RpmTag.ConflictVersion);
        Add(header, Own(metadata.Replaces), RpmTag.ObsoleteName, RpmTag.ObsoleteFlags, RpmTag.ObsoleteVersion);
        Add(header, Own(metadata.Recommends), RpmTag.RecommendName, RpmTag.RecommendFlags, RpmTag.RecommendVersion);
        Add(header, Own(metadata.Suggests), RpmTag.SuggestName, RpmTag.SuggestFlags, RpmTag.SuggestVersion);
    }

    private IEnumerable<Entry> Provides()
    {
        var version = RpmNames.Full(metadata, options);
        yield return new Entry(metadata.Name, RpmSense.Equal, version);
        if (RpmArchitectures.Suffix(RpmArchitectures.Of(metadata.Triplet)!) is { Length: > 0 } suffix)
            yield return new Entry(metadata.Name + suffix, RpmSense.Equal, version);
        if (contents.Files.Any(file => file.IsConfiguration))
            yield return new Entry($"config({metadata.Name})", RpmSense.Equal | RpmSense.Configuration, version);
        foreach (
            var entry in Own(metadata.Provides).Concat(metadata.OwnLibraries.SelectMany(library => Of(library, RpmSense.FindProvides)))
        )
            yield return entry;
    }

    private IEnumerable<Entry> Requires()
    {
        // What sources need to be built, their recipe says.
        foreach (var entry in options.IsSource ? [] : OfContents())
            yield return entry;
        yield return new Entry("rpmlib(CompressedFileNames)", Rpmlib, "3.0.4-1");
        yield return new Entry("rpmlib(FileDigests)", Rpmlib, "4.6.0-1");
        if (!options.IsSource)
            yield return new Entry("rpmlib(PayloadFilesHavePrefix)", Rpmlib, "4.0-1");
        if (options.Compression.Kind == CompressionKind.Xz)
            yield return new Entry("rpmlib(PayloadIsXz)", Rpmlib, "5.2-1");
        if (options.Compression.Kind == CompressionKind.Zstandard)
            yield return new Entry("rpmlib(PayloadIsZstd)", Rpmlib, "5.4.18-1");
        if (contents.Files.Any(file => file.Length > uint.MaxValue))
            yield return new Entry("rpmlib(LargeFiles)", Rpmlib, "4.12.0-1");
        var all =
            string.Concat(
                metadata
                    .Requires.Concat(metadata.Provides)
                    .Concat(metadata.Conflicts)
                    .Concat(metadata.Replaces)
                    .Select(relation => relation.Version)
            ) + RpmNames.Full(metadata, options);
        if (all.Contains('~', StringComparison.Ordinal))
            yield return new Entry("rpmlib(TildeInVersions)", Rpmlib, "4.10.0-1");
        if (all.Contains('^', StringComparison.Ordinal))
            yield return new Entry("rpmlib(CaretInVersions)", Rpmlib, "4.15.0-1");
        if (metadata.Requires.Any(relation => relation.Alternatives.Count > 0))
            yield return new Entry("rpmlib(RichDependencies)", Rpmlib, "4.12.0-1");
    }

    private IEnumerable<Entry> OfContents()
    {
        foreach (
            var entry in Own(metadata.Requires).Concat(metadata.NeededLibraries.SelectMany(library => Of(library, RpmSense.FindRequires)))
        )
            yield return entry;
        foreach (var script in scripts)
            yield return new Entry(script.Program, RpmSense.Interpreter | script.Sense, "");
        if (contents.Files.Any(file => file.IsConfiguration))
            yield return new Entry($"config({metadata.Name})", RpmSense.Equal | RpmSense.Configuration, RpmNames.Full(metadata, options));
    }

    // As rpm's elfdeps names them: the library, and each symbol version of it.
    private static IEnumerable<Entry> Of(PackageLibrary library, RpmSense origin)
    {
        var suffix = library.Is64Bit ? "(64bit)" : "";
        foreach (var version in library.Versions.Prepend(""))
            yield return new Entry(
                version.Length == 0 && !library.Is64Bit ? library.Name : $"{library.Name}({version}){suffix}",
                origin,
                ""
            );
    }

    private static IEnumerable<Entry> Own(IEnumerable<PackageRelation> relations) =>
        relations.Select(relation =>
            relation.Alternatives.Count > 0
                // A rich dependency is a name to the header.
                ? new Entry(
                    $"({string.Join(" or ", relation.All.Select(one => (one with { Alternatives = [] }).ToString()))})",
                    RpmSense.None,
                    ""
                )
                : new Entry(relation.Name, Compared(relation.Relation), relation.Version ?? "")
        );

    private static RpmSense Compared(VersionRelation relation) =>
        relation switch
        {
            VersionRelation.Less => RpmSense.Less,
            VersionRelation.LessOrEqual => RpmSense.Less | RpmSense.Equal,
            VersionRelation.Equal => RpmSense.Equal,
            VersionRelation.GreaterOrEqual => RpmSense.Greater | RpmSense.Equal,
            VersionRelation.Greater => RpmSense.Greater,
            _ => RpmSense.None,
        };

    // Sorted and without repetition, as rpmbuild writes them; what is said twice of one name from two sources is merged.
    private static void Add(RpmHeader header, IEnumerable<Entry> relations, RpmTag name, RpmTag flags, RpmTag version)
    {
        var sorted = relations
            .GroupBy(entry => (entry.Name, entry.Version, Sense: entry.Sense & (RpmSense.Less | RpmSense.Greater | RpmSense.Equal)))
            .Select(group => new Entry(
                group.Key.Name,
                group.Aggregate(RpmSense.None, (sense, entry) => sense | entry.Sense),
                group.Key.Version
            ))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Version, StringComparer.Ordinal)
            .ToList();
        header.Add(name, sorted.ConvertAll(entry => entry.Name));
        header.Add(flags, sorted.ConvertAll(entry => (uint)entry.Sense));
        header.Add(version, sorted.ConvertAll(entry => entry.Version));
    }

    private sealed record Entry(string Name, RpmSense Sense, string Version);
}
