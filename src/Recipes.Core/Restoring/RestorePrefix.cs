namespace Recipes.Restoring;

/// <summary>An empty prefix and what it will hold.</summary>
internal sealed class RestorePrefix
{
    /// <summary>Its path.</summary>
    public required string Root;

    /// <summary>The content of the journal of all that comes.</summary>
    public required byte[] Journal;

    /// <summary>The directories to make, relative to the prefix, each after the one that holds it.</summary>
    public required string[] Directories;

    /// <summary>The first parts of all paths: moved as one, for there is nothing that they could be mixed with.</summary>
    public required string[] Tops;

    /// <summary>The records of the packages.</summary>
    public required RestoreRecord[] Records;

    /// <summary>The rights of directories that packages gave them.</summary>
    public required RestoreMode[] Modes;

    /// <summary>The folder of the prefix's state.</summary>
    public required string State;

    /// <summary>Where the files are before they are all there.</summary>
    public required string Incoming;

    /// <summary>The folder of the records.</summary>
    public required string Packages;
}

/// <summary>A record without the time of its installation.</summary>
/// <param name="name">The package's name.</param>
/// <param name="head">What stands before the time.</param>
/// <param name="tail">What stands after it.</param>
internal sealed class RestoreRecord(string name, byte[] head, byte[] tail)
{
    public readonly string Name = name;
    public readonly byte[] Head = head;
    public readonly byte[] Tail = tail;
}

/// <summary>The rights of a directory.</summary>
/// <param name="path">Relative to the prefix.</param>
/// <param name="mode">The permission bits.</param>
internal sealed class RestoreMode(string path, int mode)
{
    public readonly string Path = path;
    public readonly int Mode = mode;
}
