using System.Security.Cryptography;
using Recipes.Archives.Packing;

namespace Recipes.Packagers;

/// <summary>Puts files of a package into tar data.</summary>
internal static class TarFiles
{
    /// <summary>Adds a file, directory or link.</summary>
    /// <param name="tar">Takes it.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="file">What it is.</param>
    /// <param name="hash">Takes the content; null if no digest is wanted.</param>
    /// <returns>The digest of a file's content in lower-case hex; null for what is no file, or without <paramref name="hash"/>.</returns>
    public static string? Add(TarPacker tar, string name, PackageFile file, IncrementalHash? hash)
    {
        var owner = (file.User, file.Group);
        switch (file.Kind)
        {
            case PackageFileKind.Directory:
                tar.AddDirectory(name, file.Mode, owner);
                return null;
            case PackageFileKind.SymbolicLink:
                tar.AddSymbolicLink(name, file.LinkTarget!, owner);
                return null;
            default:
                using (var content = new FileContent(file, hash))
                {
                    tar.AddFile(name, file.Mode, owner, content);
                    return hash is null ? null : content.Digest();
                }
        }
    }
}
