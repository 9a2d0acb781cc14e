using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Recipes.Packagers.Hashing;

/// <summary>
/// The state of sixteen MD5 computations (RFC 1321) side by side. One waits for itself at each step; sixteen in two vectors take little longer than one.
/// </summary>
internal sealed unsafe class Md5Lanes
{
    /// <summary>How many there are.</summary>
    public const int Count = 16;

    /// <summary>The bytes that a step takes of each.</summary>
    public const int Block = 64;

    private const int Words = 16;

    // The RFC's table T: floor(2^32 * abs(sin(i + 1))).
    private static readonly uint[] Sines = [.. Enumerable.Range(1, 64).Select(i => (uint)(long)(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    private readonly uint[] state = new uint[4 * Count];

    /// <summary>Whether this machine does it faster than one after another.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>Begins anew in a lane.</summary>
    public void Start(int lane)
    {
        state[lane] = 0x67452301;
        state[Count + lane] = 0xEFCDAB89;
        state[2 * Count + lane] = 0x98BADCFE;
        state[3 * Count + lane] = 0x10325476;
    }

    /// <summary>Writes the 16 bytes that a lane has come to.</summary>
    public void Write(int lane, Span<byte> digest)
    {
        for (var word = 0; word < 4; word++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * word)..], state[word * Count + lane]);
    }

    /// <summary>Takes blocks in all lanes.</summary>
    /// <param name="sources">Where each lane's blocks begin; moved behind them.</param>
    /// <param name="strides">How far it is to each lane's next block.</param>
    /// <param name="blocks">How many are taken of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public void Take(nint[] sources, int[] strides, int blocks)
    {
        var words = stackalloc uint[Words * Count];
        fixed (uint* states = state)
        fixed (uint* sines = Sines)
        {
            for (; blocks > 0; blocks--)
            {
                for (var lane = 0; lane < Count; lane++)
                {
                    var source = (uint*)sources[lane];
                    for (var word = 0; word < Words; word++)
                        words[word * Count + lane] = source[word];
                    sources[lane] += strides[lane];
                }
                Mix(states, words, sines);
            }
        }
    }

    // Two vectors of eight lanes: what one waits for, the other uses.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(uint* state, uint* words, uint* sines)
    {
        var (a, e) = Load(state, 0);
        var (b, f) = Load(state, 1);
        var (c, g) = Load(state, 2);
        var (d, h) = Load(state, 3);
        for (var i = 0; i < 16; i += 4)
        {
            Step(ref a, ref e, b, f, Choice(b, c, d), Choice(f, g, h), words, i, sines[i], 7);
            Step(ref d, ref h, a, e, Choice(a, b, c), Choice(e, f, g), words, i + 1, sines[i + 1], 12);
            Step(ref c, ref g, d, h, Choice(d, a, b), Choice(h, e, f), words, i + 2, sines[i + 2], 17);
            Step(ref b, ref f, c, g, Choice(c, d, a), Choice(g, h, e), words, i + 3, sines[i + 3], 22);
        }
        for (var i = 16; i < 32; i += 4)
        {
            Step(ref a, ref e, b, f, Choice(d, b, c), Choice(h, f, g), words, (5 * i) + 1, sines[i], 5);
            Step(ref d, ref h, a, e, Choice(c, a, b), Choice(g, e, f), words, (5 * i) + 6, sines[i + 1], 9);
            Step(ref c, ref g, d, h, Choice(b, d, a), Choice(f, h, e), words, (5 * i) + 11, sines[i + 2], 14);
            Step(ref b, ref f, c, g, Choice(a, c, d), Choice(e, g, h), words, (5 * i) + 16, sines[i + 3], 20);
        }
        for (var i = 32; i < 48; i += 4)
        {
            Step(ref a, ref e, b, f, b ^ c ^ d, f ^ g ^ h, words, (3 * i) + 5, sines[i], 4);
            Step(ref d, ref h, a, e, a ^ b ^ c, e ^ f ^ g, words, (3 * i) + 8, sines[i + 1], 11);
            Step(ref c, ref g, d, h, d ^ a ^ b, h ^ e ^ f, words, (3 * i) + 11, sines[i + 2], 16);
            Step(ref b, ref f, c, g, c ^ d ^ a, g ^ h ^ e, words, (3 * i) + 14, sines[i + 3], 23);
        }
        for (var i = 48; i < 64; i += 4)
        {
            Step(ref a, ref e, b, f, c ^ (b | ~d), g ^ (f | ~h), words, 7 * i, sines[i], 6);
            Step(ref d, ref h, a, e, b ^ (a | ~c), f ^ (e | ~g), words, (7 * i) + 7, sines[i + 1], 10);
            Step(ref c, ref g, d, h, a ^ (d | ~b), e ^ (h | ~f), words, (7 * i) + 14, sines[i + 2], 15);
            Step(ref b, ref f, c, g, d ^ (c | ~a), h ^ (g | ~e), words, (7 * i) + 21, sines[i + 3], 21);
        }
        Add(state, 0, a, e);
        Add(state, 1, b, f);
        Add(state, 2, c, g);
        Add(state, 3, d, h);
    }

    // The bits of one where the mask has ones, of the other where it has none: the RFC's F, and with other places its G.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Choice(Vector256<uint> mask, Vector256<uint> one, Vector256<uint> other) =>
        other ^ (mask & (one ^ other));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Vector256<uint> first,
        ref Vector256<uint> second,
        Vector256<uint> firstNext,
        Vector256<uint> secondNext,
        Vector256<uint> firstMixed,
        Vector256<uint> secondMixed,
        uint* words,
        int word,
        uint sine,
        [ConstantExpected] int turn
    )
    {
        var at = words + (word % Words * Count);
        var constant = Vector256.Create(sine);
        first += firstMixed + (Vector256.Load(at) + constant);
        second += secondMixed + (Vector256.Load(at + Vector256<uint>.Count) + constant);
        first = ((first << turn) | (first >>> (32 - turn))) + firstNext;
        second = ((second << turn) | (second >>> (32 - turn))) + secondNext;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> First, Vector256<uint> Second) Load(uint* state, int word) =>
        (Vector256.Load(state + (word * Count)), Vector256.Load(state + (word * Count) + Vector256<uint>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(uint* state, int word, Vector256<uint> first, Vector256<uint> second)
    {
        var at = state + (word * Count);
        (Vector256.Load(at) + first).Store(at);
        (Vector256.Load(at + Vector256<uint>.Count) + second).Store(at + Vector256<uint>.Count);
    }
}
