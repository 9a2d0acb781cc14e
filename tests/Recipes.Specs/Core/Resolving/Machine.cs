using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Stores;

namespace Recipes.Specs.Core.Resolving;

/// <summary>What is known of a machine, as the specs say it.</summary>
internal sealed class Machine
{
    private readonly Dictionary<(Platform, string), InstalledPackage> installed = [];
    private readonly Dictionary<PackageId, string> provided = [];

    public Dictionary<SourceOrigin, string> Pins { get; } = [];

    public Dictionary<string, string> Flags { get; } = [];

    public Dictionary<Type, string> Code { get; } = [];

    public string Name { get; set; } = "linux-x64";

    public AbsolutePath Prefix { get; set; } = "/p/install";

    /// <summary>The outputs of the store, by key documents.</summary>
    public Dictionary<string, string> Stored { get; } = [];

    public PackageFacts Facts =>
        new()
        {
            Prefixes = new Dictionary<Platform, AbsolutePath> { [Platform.Target] = Prefix, [Platform.Native] = "/p/install.native" },
            Installed = installed,
            Provided = provided,
            FindPin = origin => Pins.TryGetValue(origin, out var digest) ? new SourcePin(origin, digest) : null,
            CodeDigest = Code.GetValueOrDefault,
            Flags = Flags,
            Machine = Name,
            FindStored = (document, _) =>
                Stored.TryGetValue(document, out var output) ? new StoredResult(KeyDocument.Hash(document), output) : null,
        };

    public void Provide(PackageId id, string answer = "pkg-config knows it") => provided[id] = answer;

    public void Remove(string name) => installed.Remove((Platform.Target, name));

    /// <summary>As a run leaves it: the record of a package as it is now.</summary>
    public InstalledPackage Install(ResolvedPackage package)
    {
        var pins =
            package.Package.Source is { } source && Pins.TryGetValue(source.Origin, out var digest)
                ? [new SourcePin(source.Origin, digest)]
                : Array.Empty<SourcePin>();
        return Install(package.Id, PackageKeys.Describe(package, Facts), pins);
    }

    public InstalledPackage Install(PackageId id, KeyDocument? key = null, params SourcePin[] pins) =>
        Install(id, (key ?? new KeyDocument().Add("package", id.ToString())).ToString(), null, pins);

    /// <summary>Installed with files of its own: where none are named, other ones for each key.</summary>
    public InstalledPackage Install(PackageId id, string keyDocument, string? output, params SourcePin[] pins) =>
        installed[(id.Platform, id.Name)] = new InstalledPackage
        {
            Name = id.Name,
            Variant = id.Variant,
            KeyDocument = keyDocument,
            Output = output ?? "out" + KeyDocument.Hash(keyDocument)[..6],
            Prefix = id.Platform == Platform.Native ? "/p/install.native" : Prefix,
            Pins = pins,
            InstalledAt = new DateTimeOffset(2026, 1, 2, 14, 30, 0, TimeSpan.FromHours(2)),
        };
}
