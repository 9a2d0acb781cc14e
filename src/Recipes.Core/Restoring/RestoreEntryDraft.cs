using Recipes.Relocating;
using Recipes.Stores;
using Recipes.Traces;

namespace Recipes.Restoring;

/// <summary>What a trace will say of an entry of the store.</summary>
internal sealed class RestoreEntryDraft(int prefix, StoreEntry entry, PrefixPaths paths)
{
    // Two placeholders there are: a native package has but one.
    private const int Tokens = 2;

    private readonly string file = entry.File;
    private readonly long checksum = EntryChecksum.Of(entry.ReadAll(), (int)entry.Size);
    private readonly StoreManifest manifest = entry.Manifest;

    /// <summary>Its size in bytes.</summary>
    public long Size { get; } = entry.Size;

    /// <summary>Writes it as <see cref="RestorePlan"/> reads it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(prefix);
        TraceFile.Write(writer, file);
        writer.Write((int)Size);
        writer.Write(checksum);
        for (var i = 0; i < Tokens; i++)
            TraceFile.Write(writer, i < paths.Tokens.Count ? paths.Tokens[i].Real : []);
        for (var i = 0; i < Tokens; i++)
            TraceFile.Write(writer, i < paths.Tokens.Count ? paths.Tokens[i].Padded : []);
        writer.Write(manifest.Files.Count);
        foreach (var item in manifest.Files)
            Write(writer, item);
    }

    private void Write(BinaryWriter writer, StoredFile item)
    {
        var kind =
            item.LinkTarget is not null ? RestoreKind.Link
            : item.Places.Count == 0 ? RestoreKind.Plain
            : item.IsText ? RestoreKind.Text
            : RestoreKind.Binary;
        TraceFile.Write(writer, item.Path);
        writer.Write((int)kind);
        writer.Write(item.Mode);
        writer.Write((int)item.Offset);
        writer.Write((int)item.Size);
        if (item.LinkTarget is { } target)
            TraceFile.Write(writer, FileRelocation.ApplyToLink(target, paths));
        if (item.Places.Count == 0)
            return;
        writer.Write(2 * item.Places.Count);
        foreach (var place in item.Places)
        {
            writer.Write(place.Offset);
            writer.Write(place.Token);
        }
    }
}
