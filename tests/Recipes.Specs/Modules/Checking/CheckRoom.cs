using Recipes.Commands;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Specs.Modules.Checking;

/// <summary>An environment for checks that run for real.</summary>
internal sealed class CheckRoom : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public AbsolutePath Root => directory.Path;

    public Dictionary<string, string> Environment { get; } =
        new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!, ["LC_ALL"] = "C.UTF-8" };

    public ICommandRunner Commands { get; init; } = Workshop.Programs;

    public Task<CheckResult> CheckAsync(ICheckModule check) =>
        check.CheckAsync(
            new CheckContext
            {
                Environment = Environment,
                Commands = Commands,
                TemporaryDirectory = Root,
            },
            TestContext.Current.CancellationToken
        );

    public bool Has(string tool) => Environment["PATH"].Split(':').Any(path => File.Exists(Path.Combine(path, tool)));

    public void Dispose() => directory.Dispose();
}
