using System.Text;

namespace Recipes.Traces;

/// <summary>Reads the numbers and texts of a trace one after the other. Text is UTF-8 with its length in bytes before it.</summary>
internal sealed class TraceReader(byte[] bytes)
{
    private int position;

    public int Int32() => BitConverter.ToInt32(bytes, Take(sizeof(int)));

    /// <summary>A number of things that follow, each of at least a byte.</summary>
    public int Count()
    {
        var count = Int32();
        return (uint)count <= (uint)(bytes.Length - position) ? count : throw new InvalidDataException("The trace ends too early.");
    }

    /// <summary>A number below another one.</summary>
    public int Index(int end)
    {
        var index = Int32();
        return (uint)index < (uint)end ? index : throw new InvalidDataException("The trace holds a number that means nothing.");
    }

    public long Int64() => BitConverter.ToInt64(bytes, Take(sizeof(long)));

    public string Text()
    {
        var length = Int32();
        return Encoding.UTF8.GetString(bytes, Take(length), length);
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Int32();
        return new ReadOnlySpan<byte>(bytes, Take(length), length);
    }

    private int Take(int count)
    {
        var start = position;
        if (count < 0 || count > bytes.Length - start)
            throw new InvalidDataException("The trace ends too early.");
        position = start + count;
        return start;
    }
}
