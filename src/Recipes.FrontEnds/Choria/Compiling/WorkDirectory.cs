using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>A directory that a target or package has to itself.</summary>
internal static class WorkDirectory
{
    /// <summary>Leaves it empty. The directory itself stays: a build root may have it mounted.</summary>
    public static void Clean(AbsolutePath directory)
    {
        foreach (var entry in new DirectoryInfo(directory.CreateDirectory()).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null })
                AbsolutePath.Create(entry.FullName).DeleteDirectory();
            else
                entry.Delete();
        }
    }
}
