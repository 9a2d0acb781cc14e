namespace Recipes.Packagers;

/// <summary>What an entry of a package is.</summary>
public enum PackageFileKind
{
    /// <summary>A file with content.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,
}
