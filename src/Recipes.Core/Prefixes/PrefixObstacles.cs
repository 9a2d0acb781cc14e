using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>What forbids a commit, found before anything is changed.</summary>
internal static class PrefixObstacles
{
    /// <summary>Rejects files of other packages.</summary>
    public static void RejectOwned(Prefix prefix, InstalledPackage package)
    {
        // Where nothing is, nothing is another's: no other record need be read for most packages.
        if (!package.Files.Any(file => PrefixFiles.IsThere(prefix.Root / file.Path)))
            return;
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
                RejectOutside(prefix, package, file.Path, directory);
                var isOther = File.Exists(directory) || (new FileInfo(directory).LinkTarget is not null && !Directory.Exists(directory));
                if (isOther && !gone.Contains(parent))
                    throw Blocked(
                        $"{package.Name} installs '{file.Path}', but '{parent}' is not a directory in '{prefix.Root}'.",
                        directory
                    );
            }
        }
    }

    // Whoever put such a link there did not mean it for packages: what they own would be beside the prefix.
    private static void RejectOutside(Prefix prefix, InstalledPackage package, string file, AbsolutePath directory)
    {
        if (new FileInfo(directory).LinkTarget is null || Directory.ResolveLinkTarget(directory, returnFinalTarget: true) is not { } end)
            return;
        var root = new DirectoryInfo(prefix.Root);
        var real = root.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? root.FullName;
        if (
            end.FullName == real
            || end.FullName.StartsWith(real + "/", StringComparison.Ordinal)
            || end.FullName.StartsWith(root.FullName + "/", StringComparison.Ordinal)
            || end.FullName == root.FullName
        )
            return;
        throw Blocked($"{package.Name} installs '{file}', but '{directory}' leads out of the prefix, to '{end.FullName}'.", directory);
    }

    private static bool Goes(AbsolutePath directory, string file, HashSet<string> gone)
    {
        var files = PrefixFiles.Paths(directory).ToList();
        return files.Count > 0 && files.TrueForAll(path => gone.Contains($"{file}/{path}"));
    }

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    private static RecipesException Blocked(string message, AbsolutePath path) => new(message, $"Move '{path}' away, and install again.");
}
