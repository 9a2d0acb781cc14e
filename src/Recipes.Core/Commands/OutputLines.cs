using System.Text;

namespace Recipes.Commands;

/// <summary>Cuts the bytes of one output stream into lines.</summary>
/// <remarks>
/// A line ends with <c>\n</c> or <c>\r\n</c>, the last one also without. A lone <c>\r</c> is a progress display that writes over its line:
/// what stood before the last one is dropped when the line ends. A line of more than <see cref="PieceLength"/> characters arrives in pieces
/// of about that length that join to the whole; a secret is never torn between two of them.
/// </remarks>
/// <param name="output">Where the lines go.</param>
/// <param name="isError">Whether this is standard error.</param>
internal sealed class OutputLines(CommandOutput output, bool isError)
{
    /// <summary>How many characters of a line are kept before a piece of it is handed on.</summary>
    public const int PieceLength = 64 * 1024;

    private const int LeastRoom = 4 * 1024;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private char[] text = [];
    private int count;
    private bool continued;

    // The text that must be there before a piece can be cut: no secret that begins in the piece may end beyond it.
    private int Limit => PieceLength + output.Mask.Longest;

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            MakeRoom(bytes.Length);
            decoder.Convert(bytes, text.AsSpan(count), flush: false, out var used, out var added, out _);
            bytes = bytes[used..];
            Split(added);
        }
    }

    /// <summary>Ends the stream: hands on a last line that has no line end.</summary>
    public void Complete()
    {
        if (text.Length == 0)
            return;
        MakeRoom(LeastRoom);
        Split(decoder.GetChars([], text.AsSpan(count), flush: true));
        if (count > 0)
            End(text.AsSpan(0, count));
        count = 0;
    }

    private void MakeRoom(int wanted)
    {
        var most = Limit + LeastRoom;
        if (text.Length - count < LeastRoom || (text.Length < most && text.Length - count < wanted))
            Array.Resize(ref text, Math.Min(most, Math.Max(text.Length * 2, count + Math.Max(wanted, LeastRoom))));
    }

    private void Split(int added)
    {
        var start = 0;
        var searched = count;
        count += added;
        while (text.AsSpan(searched, count - searched).IndexOf('\n') is >= 0 and var length)
        {
            var end = searched + length;
            End(text.AsSpan(start, end - start));
            start = searched = end + 1;
        }
        Drop(start);
        while (count >= Limit)
            Shorten();
    }

    private void End(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd('\r');
        line = line[(line.LastIndexOf('\r') + 1)..];
        if (!continued || !line.IsEmpty)
            output.Add(line, isError);
        continued = false;
    }

    // The last character may be the first half of "\r\n": it is no lone one yet.
    private void Shorten()
    {
        var pending = text.AsSpan(0, count);
        var overwritten = pending[..^1].LastIndexOf('\r') + 1;
        if (overwritten > 0)
        {
            Drop(overwritten);
            return;
        }
        var cut = output.Mask.CutBefore(pending, PieceLength);
        if (cut > 1 && cut < count && char.IsLowSurrogate(text[cut]))
            cut--;
        output.Add(pending[..cut], isError);
        continued = true;
        Drop(cut);
    }

    private void Drop(int length)
    {
        if (length == 0)
            return;
        count -= length;
        Array.Copy(text, length, text, 0, count);
    }
}
