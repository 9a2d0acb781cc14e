using System.Globalization;
using System.Text;
using Recipes.IO;

namespace Recipes.Benchmarks.Packagers;

/// <summary>A tree of files as programs have them: three of four bytes are text, the fourth does not compress.</summary>
internal static class SampleTree
{
    private const int FilesOfDirectory = 100;

    public static void Create(AbsolutePath root, int files, long bytes, int seed)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 4000).Select(_ => Word(random)).ToArray();
        var buffer = new byte[bytes / files];
        for (var i = 0; i < files; i++)
        {
            var directory = root / string.Create(CultureInfo.InvariantCulture, $"usr/share/sample/d{i / FilesOfDirectory:d4}");
            Directory.CreateDirectory(directory);
            if (i % 4 == 0)
                random.NextBytes(buffer);
            else
                Fill(buffer, words, random);
            File.WriteAllBytes(directory / string.Create(CultureInfo.InvariantCulture, $"file{i:d5}"), buffer);
        }
    }

    private static string Word(Random random)
    {
        var letters = new char[random.Next(2, 11)];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = (char)('a' + random.Next(26));
        return new string(letters) + " ";
    }

    private static void Fill(byte[] buffer, string[] words, Random random)
    {
        for (var at = 0; at < buffer.Length; )
        {
            var word = words[Math.Min(random.Next(words.Length), random.Next(words.Length))];
            var count = Math.Min(word.Length, buffer.Length - at);
            at += Encoding.ASCII.GetBytes(word.AsSpan(0, count), buffer.AsSpan(at));
        }
    }
}
