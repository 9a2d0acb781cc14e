using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>What forbids a commit, found before anything is changed.</summary>
internal static class PrefixObstacles
{
    private const int Shown = 5;

    /// <summary>Rejects what was installed beside the prefix, or among its records.</summary>
    public static void RejectStrays(Prefix prefix, AbsolutePath destination, string package)
    {
        var root = PrefixFiles.Portable(Path.GetRelativePath(Path.GetPathRoot(prefix.Root)!, prefix.Root));
        var inside = root == "." ? "" : root + "/";
        var paths = PrefixFiles.Paths(destination).ToList();
        if (paths.Find(path => path.StartsWith($"{inside}{Prefix.StateDirectory}/", StringComparison.Ordinal)) is { } record)
        {
            throw new RecipesException(
                $"{package} installs '{record[inside.Length..]}' among the prefix's own records.",
                "Let its recipe leave the file out."
            );
        }
        var strays = paths.Where(path => !path.StartsWith(inside, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (strays.Count == 0)
            return;
        throw new RecipesException(
            $"{package} installs outside its prefix: {string.Join(", ", strays.Take(Shown).Select(path => "/" + path))}"
                + (strays.Count > Shown ? $" and {strays.Count - Shown} more." : "."),
            $"Tell its build to use the prefix '{prefix.Root}' for these."
        );
    }

    /// <summary>Rejects files of other packages.</summary>
    public static void RejectOwned(Prefix prefix, InstalledPackage package)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in prefix.All().Where(other => other.Name != package.Name))
        {
            foreach (var file in other.Files)
                owners[file.Path] = other.Name;
        }
        var taken = package.Files.Where(file => owners.ContainsKey(file.Path)).ToList();
        if (taken.Count == 0)
            return;
        throw new RecipesException(
            $"{package.Name} installs '{taken[0].Path}', which belongs to {owners[taken[0].Path]}"
                + (taken.Count > 1 ? $" ({taken.Count - 1} more files likewise)." : "."),
            "Let one of the two recipes leave the file out."
        );
    }

    /// <summary>Rejects a file where a directory is, and a directory where something else is, unless it is the package's own and goes.</summary>
    public static void RejectBlocked(Prefix prefix, InstalledPackage package, HashSet<string> gone)
    {
        var passable = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var file in package.Files)
        {
            var target = prefix.Root / file.Path;
            if (PrefixFiles.IsDirectory(target) && !Goes(target, file.Path, gone))
                throw Blocked($"{package.Name} installs '{file.Path}', which is a directory in '{prefix.Root}'.", target);
            for (var parent = ParentOf(file.Path); passable.Add(parent); parent = ParentOf(parent))
            {
                var directory = prefix.Root / parent;
                var isOther = File.Exists(directory) || (new FileInfo(directory).LinkTarget is not null && !Directory.Exists(directory));
                if (isOther && !gone.Contains(parent))
                    throw Blocked(
                        $"{package.Name} installs '{file.Path}', but '{parent}' is not a directory in '{prefix.Root}'.",
                        directory
                    );
            }
        }
    }

    private static bool Goes(AbsolutePath directory, string file, HashSet<string> gone)
    {
        var files = PrefixFiles.Paths(directory).ToList();
        return files.Count > 0 && files.TrueForAll(path => gone.Contains($"{file}/{path}"));
    }

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    private static RecipesException Blocked(string message, AbsolutePath path) => new(message, $"Move '{path}' away, and install again.");
}
