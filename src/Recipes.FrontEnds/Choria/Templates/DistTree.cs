using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Templates;

/// <summary>The directory <c>dist</c> of a package: what all templates of its family share, the template over it, values in the place of placeholders.</summary>
internal static class DistTree
{
    /// <summary>Makes it. Names that begin with a dot at the top of a template are left out, as they always were; below, they count like others.</summary>
    /// <param name="template">A template of the project.</param>
    /// <param name="directory">Does not exist yet.</param>
    public static void Make(PackageTemplate template, AbsolutePath directory)
    {
        directory.CreateDirectory();
        foreach (var layer in (AbsolutePath?[])[template.GlobalDirectory, template.Directory])
        {
            if (layer is null || !layer.DirectoryExists())
                continue;
            foreach (var entry in new DirectoryInfo(layer).EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.'))
                Lay(entry, directory / entry.Name);
        }
    }

    /// <summary>The files of a tree, without links.</summary>
    public static IReadOnlyList<AbsolutePath> Files(AbsolutePath directory) =>
        [.. directory.GlobFiles("**").Where(file => new FileInfo(file).LinkTarget is null)];

    /// <summary>Puts values into all files; their modes stay.</summary>
    public static async Task FillAsync(AbsolutePath directory, Placeholders placeholders, CancellationToken cancellationToken)
    {
        foreach (var file in Files(directory))
        {
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            var filled = placeholders.Apply(content);
            if (!ReferenceEquals(filled, content))
                await File.WriteAllBytesAsync(file, filled, cancellationToken);
        }
    }

    private static void Lay(FileSystemInfo entry, AbsolutePath target)
    {
        var isTree = entry is DirectoryInfo { LinkTarget: null };
        if (!isTree || new FileInfo(target) is { Exists: true } or { LinkTarget: not null })
            Remove(target);
        if (entry.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
        }
        else if (isTree)
        {
            target.CreateDirectory();
            foreach (var child in ((DirectoryInfo)entry).EnumerateFileSystemInfos())
                Lay(child, target / child.Name);
        }
        else
        {
            File.Copy(entry.FullName, target);
            // What is put in a checkout read-only is filled with values all the same.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(target, File.GetUnixFileMode(target) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void Remove(AbsolutePath target)
    {
        if (new DirectoryInfo(target) is { Exists: true, LinkTarget: null })
            target.DeleteDirectory();
        else
            File.Delete(target);
    }
}
