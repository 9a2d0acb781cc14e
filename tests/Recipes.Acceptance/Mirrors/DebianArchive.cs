using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Mirrors;

/// <summary>Debian's source archive, as this machine's apt reaches it.</summary>
internal static class DebianArchive
{
    private static readonly Lock Gate = new();
    private static string? fault;
    private static bool isAsked;

    /// <summary>Skips the test where the archive cannot be reached.</summary>
    /// <param name="workspace">A checkout of the test program.</param>
    public static void Require(Workspace workspace)
    {
        lock (Gate)
        {
            if (!isAsked)
            {
                Assert.SkipUnless(File.Exists("/usr/lib/apt/apt-helper"), "There is no apt.");
                var answer = workspace.Run("debian-trees/unknown:Fetch").ToString();
                fault = answer.Contains("has no source package", StringComparison.Ordinal) ? null : answer;
                isAsked = true;
            }
        }
        Assert.SkipWhen(fault is not null, $"Debian's archive cannot be reached: {fault}");
    }
}
