namespace Recipes.Traces;

/// <summary>A file as a target saw it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Time">When it was written, in ticks of UTC.</param>
/// <param name="Digest">The SHA-256 of its content in hex; null if it changed while the target ran, so that it matches nothing.</param>
internal sealed record TracedFile(string Path, long Size, long Time, string? Digest)
{
    /// <summary>Whether size and time are the same.</summary>
    public bool LooksLike(TracedFile other) => Size == other.Size && Time == other.Time;

    /// <summary>The file as it is, without its digest; null if it does not exist.</summary>
    public static TracedFile? Find(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null)
            info = (FileInfo?)info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        return info.Exists ? new TracedFile(path, info.Length, info.LastWriteTimeUtc.Ticks, null) : null;
    }
}
