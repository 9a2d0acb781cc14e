using Recipes.Errors;

namespace Recipes.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or a directory with all that is in it; symbolic links stay links. Creates the target's directory.</summary>
    /// <param name="source">What to copy.</param>
    /// <param name="target">The copy's own path.</param>
    /// <param name="policy">What to do about what is there.</param>
    /// <returns><paramref name="target"/>.</returns>
    /// <exception cref="RecipesException">The source does not exist, or the target does.</exception>
    public static AbsolutePath Copy(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        Transfer(source, target, policy, CopyFile);
        return target;
    }

    /// <summary>Copies a file or a directory into a directory, under its own name.</summary>
    /// <returns>The copy's path.</returns>
    /// <exception cref="RecipesException">The source does not exist, or the target does.</exception>
    public static AbsolutePath CopyToDirectory(this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Copy(directory / source.Name, policy);
    }

    /// <summary>Moves a file or a directory. Creates the target's directory.</summary>
    /// <param name="source">What to move.</param>
    /// <param name="target">Its new path.</param>
    /// <param name="policy">What to do about what is there; files that are skipped stay where they are.</param>
    /// <returns><paramref name="target"/>.</returns>
    /// <exception cref="RecipesException">The source does not exist, or the target does.</exception>
    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        if (!Path.Exists(target) && IsTree(source) && TryRename(source, target))
            return target;
        Transfer(source, target, policy, MoveEntry);
        if (source.DirectoryExists() && source.GlobFiles("**").Count == 0)
            source.DeleteDirectory();
        return target;
    }

    /// <summary>Moves a file or a directory into a directory, under its own name.</summary>
    /// <returns>Its new path.</returns>
    /// <exception cref="RecipesException">The source does not exist, or the target does.</exception>
    public static AbsolutePath MoveToDirectory(this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Move(directory / source.Name, policy);
    }

    /// <summary>Gives a file or a directory another name.</summary>
    /// <returns>Its new path.</returns>
    /// <exception cref="RecipesException">The source does not exist, or the target does.</exception>
    public static AbsolutePath Rename(this AbsolutePath source, string name, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Move(source.Parent! / name, policy);
    }

    private static void MoveEntry(string source, string target)
    {
        if (new FileInfo(source).LinkTarget is not { } link)
        {
            File.Move(source, target, overwrite: true);
            return;
        }
        // The runtime takes a link for what it leads to: one to a directory, or to nothing, is no file to it.
        File.Delete(target);
        File.CreateSymbolicLink(target, link);
        File.Delete(source);
    }

    private static void Transfer(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Action<string, string> transfer)
    {
        if (IsTree(source))
        {
            if (policy == ExistsPolicy.Fail && target.DirectoryExists())
                throw Existing(source, target);
            target.CreateDirectory();
            foreach (var entry in Directory.GetFileSystemEntries(source))
                Transfer(entry, target / Path.GetFileName(entry), policy, transfer);
            return;
        }
        var file = new FileInfo(source);
        if (!file.Exists && file.LinkTarget is null)
            throw new RecipesException($"There is no '{source}' to copy or move.", "Check the path.");
        CreateParent(target);
        var existing = new FileInfo(target);
        if (existing.Exists || existing.LinkTarget is not null)
        {
            if (policy == ExistsPolicy.Fail)
                throw Existing(source, target);
            if (policy == ExistsPolicy.MergeAndSkip)
                return;
            if (policy == ExistsPolicy.MergeAndOverwriteIfNewer && existing.LastWriteTimeUtc >= file.LastWriteTimeUtc)
                return;
            existing.Delete();
        }
        transfer(source, target);
    }

    private static bool IsTree(AbsolutePath path) => path.DirectoryExists() && new DirectoryInfo(path).LinkTarget is null;

    private static bool TryRename(AbsolutePath source, AbsolutePath target)
    {
        try
        {
            CreateParent(target);
            Directory.Move(source, target);
            return true;
        }
        catch (IOException)
        {
            // Another file system: its files are moved one by one.
            return false;
        }
    }

    private static void CopyFile(string source, string target)
    {
        if (new FileInfo(source).LinkTarget is { } link)
            File.CreateSymbolicLink(target, link);
        else
            File.Copy(source, target);
    }

    private static RecipesException Existing(AbsolutePath source, AbsolutePath target) =>
        new($"'{source}' cannot be put at '{target}': there is something already.", "Delete it, or give an ExistsPolicy that merges.");
}
