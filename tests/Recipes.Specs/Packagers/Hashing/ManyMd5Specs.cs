using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recipes.Packagers.Hashing;

namespace Recipes.Specs.Packagers.Hashing;

public sealed class ManyMd5Specs
{
    public static TheoryData<int[]> Cases() =>
        new()
        {
            Array.Empty<int>(),
            new[] { 0 },
            new[] { 0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000 },
            Enumerable.Range(0, 200).ToArray(),
            new[] { 100_000, 1, 1, 1 },
            Enumerable.Repeat(640, 16).ToArray(),
            Enumerable.Range(0, 100).Select(i => i * 7919 % 5000).ToArray(),
        };

    [Theory]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "It is what is computed.")]
    [MemberData(nameof(Cases))]
    public void The_digests_are_those_of_each_alone(int[] lengths)
    {
        var random = new Random(1);
        var pieces = new List<(int Start, int Length)>();
        var end = 0;
        foreach (var length in lengths)
        {
            // Nothing is aligned.
            var start = end + random.Next(5);
            pieces.Add((start, length));
            end = start + length;
        }
        var buffer = new byte[end];
        random.NextBytes(buffer);
        var expected = pieces.SelectMany(piece => MD5.HashData(buffer.AsSpan(piece.Start, piece.Length))).ToArray();
        var hash = new ManyMd5();

        for (var round = 0; round < 2; round++)
        {
            var digests = new byte[expected.Length];
            hash.HashTogether(buffer, pieces, digests);
            digests.ShouldBe(expected);
            hash.Hash(buffer, pieces).ShouldBe(expected);
        }
    }
}
