using Recipes.IO;
using Recipes.Modules;
using Recipes.Prefixes;
using Recipes.Stores;

namespace Recipes.Resolving;

/// <summary>What planning needs to know of the machine, surveyed first: a plan is a function of the recipes and of this.</summary>
public sealed record PackageFacts
{
    /// <summary>The prefix of each platform.</summary>
    public required IReadOnlyDictionary<Platform, AbsolutePath> Prefixes { get; init; }

    /// <summary>The records of the prefixes, by platform and package's name.</summary>
    public required IReadOnlyDictionary<(Platform Platform, string Name), InstalledPackage> Installed { get; init; }

    /// <summary>The packages that came from elsewhere, with the checks' answers.</summary>
    public IReadOnlyDictionary<PackageId, string> Provided { get; init; } = new Dictionary<PackageId, string>();

    /// <summary>The commits and digests that sources had when they were last fetched.</summary>
    public required Func<SourceOrigin, SourcePin?> FindPin { get; init; }

    /// <summary>The digest of the sources of a recipe with code of its own; null for one that is data only.</summary>
    public required Func<Type, string?> CodeDigest { get; init; }

    /// <summary>The digest of a file or directory beside a recipe's class; null if it is not there.</summary>
    public Func<Type, string, string?> FileDigest { get; init; } = (_, _) => null;

    /// <summary>The variables of the user's environment that change what a compiler makes: <c>CC</c>, <c>CFLAGS</c>, ...</summary>
    public IReadOnlyDictionary<string, string> Flags { get; init; } = new Dictionary<string, string>();

    /// <summary>What the cross compiler of a platform says of itself; none for this machine's own.</summary>
    public IReadOnlyDictionary<Platform, string> Compilers { get; init; } = new Dictionary<Platform, string>();

    /// <summary>The machine that builds: <c>linux-x64 debian 12</c>.</summary>
    public required string Machine { get; init; }

    /// <summary>This machine's own compilers that are called where nothing else is said: <c>CC</c>, <c>CXX</c>, each with its program's name and SHA-256.</summary>
    public IReadOnlyDictionary<string, string> OwnCompilers { get; init; } = new Dictionary<string, string>();

    /// <summary>Looks for the result of a key document in the store, for a platform's prefix; null if it is not there.</summary>
    public Func<string, Platform, StoredResult?> FindStored { get; init; } = (_, _) => null;

    /// <summary>The record of a package of this variant, or null.</summary>
    public InstalledPackage? Record(PackageId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Installed.GetValueOrDefault((id.Platform, id.Name)) is { } record && record.Variant == id.Variant ? record : null;
    }
}
