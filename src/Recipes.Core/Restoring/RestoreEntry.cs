namespace Recipes.Restoring;

/// <summary>An entry of the store and what becomes of it.</summary>
internal sealed class RestoreEntry
{
    /// <summary>Where its files go.</summary>
    public required RestorePrefix Prefix;

    /// <summary>The entry's file.</summary>
    public required string File;

    /// <summary>Its size in bytes.</summary>
    public required int Size;

    /// <summary>See <see cref="EntryChecksum"/>.</summary>
    public required long Checksum;

    /// <summary>What stands for each placeholder in texts.</summary>
    public required byte[][] Real;

    /// <summary>The same as long as the placeholder, in binaries.</summary>
    public required byte[][] Padded;

    /// <summary>Its files and links.</summary>
    public required RestoreFile[] Files;
}

/// <summary>What a path of an entry is.</summary>
internal enum RestoreKind
{
    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A file as it is in the store.</summary>
    Plain,

    /// <summary>A file whose placeholders are overwritten.</summary>
    Binary,

    /// <summary>A file whose placeholders are replaced, so that its length changes.</summary>
    Text,
}

/// <summary>A file or link of an entry.</summary>
internal sealed class RestoreFile
{
    /// <summary>Relative to the prefix.</summary>
    public required string Path;

    public required RestoreKind Kind;

    /// <summary>The permission bits.</summary>
    public required int Mode;

    /// <summary>Where its bytes begin in the entry.</summary>
    public required int Offset;

    /// <summary>Its size in the store, in bytes.</summary>
    public required int Size;

    /// <summary>What a link points to.</summary>
    public string Target = "";

    /// <summary>Pairs of a placeholder's offset in the file and its number.</summary>
    public int[] Places = [];
}
