using Recipes.Hosting.Builds;
using Recipes.Packagers;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Which packages bring the shared libraries that files ask for: those of the same prefix, or the machine's own.</summary>
internal sealed class LibraryNeeds(BuildSession session, Prefix prefix, string triplet)
{
    private readonly SystemLibraries system = new(session);
    private readonly IReadOnlyList<InstalledPackage> installed = prefix.All();

    /// <summary>The libraries that files hold where the linker looks for them.</summary>
    public static IReadOnlyList<PackageLibrary> Own(IEnumerable<PackagedFile> files) =>
        [
            .. files
                .Where(file => file.Elf?.SoName is not null && IsLibraryDirectory(file.Path))
                .Select(file => new PackageLibrary(file.Elf!.SoName!, file.Elf.Is64Bit, file.Elf.Versions))
                .DistinctBy(library => library.Name, StringComparer.Ordinal)
                .OrderBy(library => library.Name, StringComparer.Ordinal),
        ];

    /// <summary>The libraries that files ask for and do not bring.</summary>
    /// <param name="files">The files that ask.</param>
    /// <param name="own">What comes with them.</param>
    public static IReadOnlyList<PackageLibrary> Needed(IEnumerable<PackagedFile> files, IEnumerable<PackageLibrary> own) =>
        [
            .. files
                .SelectMany(file => file.Elf is null ? [] : PackageLibrary.NeededBy(file.Elf))
                .GroupBy(library => (library.Name, library.Is64Bit))
                .Where(group => !own.Any(library => library.Name == group.Key.Name))
                .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => new PackageLibrary(
                    group.Key.Name,
                    group.Key.Is64Bit,
                    [.. group.SelectMany(library => library.Versions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
                )),
        ];

    /// <summary>The package of this prefix that holds a library, or null.</summary>
    public InstalledPackage? OwnerOf(PackageLibrary library) =>
        installed.FirstOrDefault(package =>
            package.Files.Any(file => file.Path == $"lib/{library.Name}" || file.Path == $"lib64/{library.Name}")
        );

    /// <summary>What a deb must require for libraries.</summary>
    public Task<IReadOnlyList<PackageRelation>> DebianAsync(
        string package,
        IEnumerable<PackageLibrary> libraries,
        CancellationToken cancellationToken
    ) =>
        system.DebianAsync(
            package,
            triplet,
            libraries,
            library => OwnerOf(library) is { } owner ? Relation(owner) : null,
            cancellationToken
        );

    private static PackageRelation Relation(InstalledPackage owner) =>
        owner.Version is { } version
            ? new PackageRelation(owner.Name, VersionRelation.GreaterOrEqual, version)
            : new PackageRelation(owner.Name);

    private static bool IsLibraryDirectory(string path) => path[..Math.Max(0, path.LastIndexOf('/'))] is "lib" or "lib64";
}
