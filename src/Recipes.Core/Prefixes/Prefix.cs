using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>A directory tree that packages are installed into, with the records of what is there in its folder <c>.recipes</c>.</summary>
/// <param name="root">The tree's root; need not exist.</param>
public sealed class Prefix(AbsolutePath root)
{
    /// <summary>The tree's root.</summary>
    public AbsolutePath Root { get; } = root;

    /// <summary>The folder of the records, one file for each package.</summary>
    public AbsolutePath RecordDirectory { get; } = root / ".recipes" / "packages";

    internal AbsolutePath JournalFile { get; } = root / ".recipes" / "journal";

    internal AbsolutePath LockFile { get; } = root / ".recipes" / "lock";

    /// <summary>The file that holds the record of a package.</summary>
    public AbsolutePath RecordFile(string name) => RecordDirectory / $"{name}.json";

    /// <summary>The record of a package, or null if it is not installed. A package whose commit was interrupted is not.</summary>
    public InstalledPackage? Find(string name)
    {
        var file = RecordFile(name);
        return File.Exists(file) ? InstalledPackageFormat.Read(file) : null;
    }

    /// <summary>All records, in ordinal order of the names.</summary>
    public IReadOnlyList<InstalledPackage> All() =>
        Directory.Exists(RecordDirectory)
            ?
            [
                .. Directory
                    .EnumerateFiles(RecordDirectory, "*.json")
                    .Order(StringComparer.Ordinal)
                    .Select(file => InstalledPackageFormat.Read(AbsolutePath.Create(file))),
            ]
            : [];
}
