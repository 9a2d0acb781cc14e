using System.Globalization;
using System.Text;

namespace Recipes.Relocating;

/// <summary>The members of an <c>ar</c> archive (a static library): where their bytes are.</summary>
internal static class ArMembers
{
    private const int HeaderSize = 60;

    /// <summary>Offset and size of each member, in bytes; none if the file is no such archive, those before the fault if it is malformed.</summary>
    public static IEnumerable<(int Offset, int Size)> Of(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("!<arch>\n"u8))
            yield break;
        for (var at = 8; at + HeaderSize <= file.Length; )
        {
            var text = Encoding.ASCII.GetString(file.Span.Slice(at + 48, 10)).Trim();
            var offset = at + HeaderSize;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > file.Length - offset)
                yield break;
            yield return (offset, size);
            at = offset + size + (size & 1);
        }
    }
}
