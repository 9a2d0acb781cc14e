using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>A directory tree that packages are installed into, with the records of what is there in its folder <c>.recipes</c>.</summary>
/// <param name="root">The tree's root; need not exist.</param>
public sealed class Prefix(AbsolutePath root)
{
    internal const string StateDirectory = ".recipes";

    /// <summary>The tree's root.</summary>
    public AbsolutePath Root { get; } = root;

    /// <summary>The folder of the records, one file for each package.</summary>
    public AbsolutePath RecordDirectory { get; } = root / StateDirectory / "packages";

    internal AbsolutePath JournalFile { get; } = root / StateDirectory / "journal";

    /// <summary>Where the journal is written before it gets its name.</summary>
    internal AbsolutePath JournalDraft { get; } = root / StateDirectory / "journal.new";

    internal AbsolutePath LockFile { get; } = root / StateDirectory / "lock";

    /// <summary>Where a commit keeps the files that nobody owned until it is over.</summary>
    internal AbsolutePath ReplacedDirectory { get; } = root / StateDirectory / "replaced";

    /// <summary>Where the files of a commit are until it begins; belongs to who holds the lock.</summary>
    internal AbsolutePath IncomingDirectory { get; } = root / StateDirectory / "incoming";

    /// <summary>The file that holds the record of a package.</summary>
    public AbsolutePath RecordFile(string name) => RecordDirectory / $"{name}.json";

    /// <summary>Where a record is written before it gets its name: not a .json file until it is whole.</summary>
    internal AbsolutePath DraftFile(string name) => RecordDirectory / $".{name}.new";

    /// <summary>The drafts that are there.</summary>
    internal IReadOnlyList<string> Drafts() => Directory.Exists(RecordDirectory) ? Directory.GetFiles(RecordDirectory, ".*.new") : [];

    /// <summary>The record of a package, or null if it is not installed. A package whose commit was interrupted is not.</summary>
    /// <exception cref="RecipesException">The record cannot be read (exit code 3).</exception>
    public InstalledPackage? Find(string name) => InstalledPackageFormat.Read(RecordFile(name));

    /// <summary>All records, in ordinal order of their files' names.</summary>
    /// <exception cref="RecipesException">A record cannot be read (exit code 3).</exception>
    public IReadOnlyList<InstalledPackage> All() =>
        Directory.Exists(RecordDirectory)
            ?
            [
                .. Directory
                    .EnumerateFiles(RecordDirectory, "*.json")
                    .Order(StringComparer.Ordinal)
                    // Another process may replace a record meanwhile.
                    .Select(file => InstalledPackageFormat.Read(AbsolutePath.Create(file)))
                    .OfType<InstalledPackage>(),
            ]
            : [];
}
