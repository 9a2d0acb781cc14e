using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>What a package's installation left below <c>DESTDIR</c>.</summary>
internal sealed class StagedTree
{
    private const int Shown = 5;
    private const int UsualMode = 0b111_101_101;

    // Every GNU package brings its own copy of this index of manuals; a prefix can have one.
    private const string InfoIndex = "share/info/dir";

    private readonly List<(string Path, FileSystemInfo File)> files = [];
    private readonly List<StoredDirectory> directories = [];

    private StagedTree() { }

    /// <summary>Files and links with their paths relative to the prefix, in ordinal order.</summary>
    public IReadOnlyList<(string Path, FileSystemInfo File)> Files => files;

    /// <summary>Directories that are empty or have unusual rights.</summary>
    public IReadOnlyList<StoredDirectory> Directories => directories;

    /// <summary>Lists it. What was installed by the prefix's real path belongs to it as well as what was installed by its placeholder.</summary>
    /// <param name="destination"><c>DESTDIR</c>.</param>
    /// <param name="paths">The prefixes.</param>
    /// <param name="package">Whose it is, for messages.</param>
    /// <exception cref="RecipesException">Something was installed beside the prefix, or among its records.</exception>
    public static StagedTree Read(AbsolutePath destination, PrefixPaths paths, string package)
    {
        var tree = new StagedTree();
        var strays = new List<string>();
        string[] roots = [.. ((string[])[paths.Baked, paths.Own]).Distinct().Select(root => root.Trim('/'))];
        if (Directory.Exists(destination))
            tree.Walk(new DirectoryInfo(destination), "", roots, strays, package);
        tree.files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        tree.directories.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        if (tree.files.Find(file => file.Path.StartsWith(Prefix.StateDirectory + "/", StringComparison.Ordinal)).Path is { } record)
        {
            throw new RecipesException(
                $"{package} installs '{record}' among the prefix's own records.",
                "Let its recipe leave the file out."
            );
        }
        if (strays.Count == 0)
            return tree;
        strays.Sort(StringComparer.Ordinal);
        throw new RecipesException(
            $"{package} installs outside its prefix: {string.Join(", ", strays.Take(Shown).Select(path => "/" + path))}"
                + (strays.Count > Shown ? $" and {strays.Count - Shown} more." : "."),
            $"Tell its build to use the prefix '{paths.Baked}' for these."
        );
    }

    private void Walk(DirectoryInfo directory, string path, string[] roots, List<string> strays, string package)
    {
        var isEmpty = true;
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            isEmpty = false;
            RejectUnreadable(entry, package);
            var name = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (entry is DirectoryInfo { LinkTarget: null } child)
                Walk(child, name, roots, strays, package);
            else if (Inside(name, roots) is not { Length: > 0 } inside)
                strays.Add(name);
            else if (inside != InfoIndex)
                files.Add((inside, entry));
        }
        if (Inside(path, roots) is not { Length: > 0 } own)
            return;
        var mode = ModeOf(directory);
        if ((isEmpty || mode != UsualMode) && !directories.Exists(other => other.Path == own))
            directories.Add(new StoredDirectory(own, mode));
    }

    // .NET knows names as Unicode text alone: of others it shows a replacement, and nothing of that name is there.
    private static void RejectUnreadable(FileSystemInfo entry, string package)
    {
        if (!entry.Name.Contains('\uFFFD', StringComparison.Ordinal) || PrefixFiles.IsThere(entry.FullName))
            return;
        throw new RecipesException(
            $"{package} installs '{entry.FullName}', whose name is not UTF-8.",
            "Let its recipe rename the file, or leave it out."
        );
    }

    /// <summary>The permission bits of a file or directory.</summary>
    public static int ModeOf(FileSystemInfo file) => OperatingSystem.IsWindows() ? UsualMode : (int)file.UnixFileMode;

    private static string? Inside(string path, string[] roots)
    {
        foreach (var root in roots)
        {
            if (root.Length == 0)
                return path;
            if (path.StartsWith(root + "/", StringComparison.Ordinal))
                return path[(root.Length + 1)..];
        }
        return null;
    }
}
