namespace Recipes.IO;

/// <summary>What a copy or a move does about what is already there.</summary>
public enum ExistsPolicy
{
    /// <summary>Anything at the target is an error.</summary>
    Fail,

    /// <summary>Directories are merged; a file that is there stays.</summary>
    MergeAndSkip,

    /// <summary>Directories are merged; a file that is there is replaced.</summary>
    MergeAndOverwrite,

    /// <summary>Directories are merged; a file that is there is replaced by a newer one.</summary>
    MergeAndOverwriteIfNewer,
}
