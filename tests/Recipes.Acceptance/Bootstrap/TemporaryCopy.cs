using Recipes.IO;

namespace Recipes.Acceptance.Bootstrap;

/// <summary>A copy of a checkout with its times, as <c>cp -a</c> makes it.</summary>
internal sealed class TemporaryCopy : IDisposable
{
    public TemporaryCopy(AbsolutePath source)
    {
        Root = source.Parent! / "copy";
        new RunningScript(["cp", "-a", source, Root], source, Environment.GetEnvironmentVariable("PATH")!).Wait().ExitCode.ShouldBe(0);
    }

    public AbsolutePath Root { get; }

    public void Dispose() => Root.DeleteDirectory();
}
