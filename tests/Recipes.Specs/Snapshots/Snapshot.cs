using System.Runtime.CompilerServices;

namespace Recipes.Specs.Snapshots;

/// <summary>Holds a text against the approved file beside its spec: <c>&lt;Class&gt;.&lt;Method&gt;.approved.txt</c>.</summary>
internal static class Snapshot
{
    /// <summary>Passes if the approved file holds this text; otherwise writes <c>.received.txt</c> beside it and fails.</summary>
    /// <param name="actual">The text; a final line end is added where it has none.</param>
    /// <param name="file">The spec's source file, named as its class.</param>
    /// <param name="method">The spec.</param>
    public static void Match(string actual, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        var (approved, received) = ($"{name}.approved.txt", $"{name}.received.txt");
        var text = actual.EndsWith('\n') ? actual : actual + "\n";
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : null;
        if (text == expected)
            File.Delete(received);
        else
            File.WriteAllText(received, text);
        text.ShouldBe(expected ?? "", $"If the new text is right: mv '{received}' '{approved}'");
    }
}
