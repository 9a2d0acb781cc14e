using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Prefixes;
using Recipes.Stores;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>Compiles one binary in a tree of its own, or takes it from where it was kept.</summary>
/// <param name="input">What it works on.</param>
/// <param name="commands">Runs programs.</param>
/// <param name="log">Takes what is said.</param>
/// <param name="time">The clock.</param>
internal sealed class Compilation(CompilationInput input, ICommandRunner commands, IStepLog log, TimeProvider time)
{
    private const int ShownLines = 20;

    private AbsolutePath Tree => input.Directory / "source";

    /// <summary>Runs it.</summary>
    /// <returns>The binary, after the <c>post</c> commands.</returns>
    /// <exception cref="RecipesException">A command fails (exit code 1), or Go is missing (5).</exception>
    public async Task<AbsolutePath> RunAsync(CancellationToken cancellationToken)
    {
        WorkDirectory.Clean(input.Directory);
        input.Result.Parent!.CreateDirectory();
        if (input.BuildCache is { } cache && (cache / input.Plan.OutputFile).ExistingFile() is { } kept)
            return TakeFrom(kept);
        if (input.Store is not { } store)
            return await BuildAsync(cancellationToken);
        var document = CompilationKey.Document(
            input.KeyPlan,
            await input.SourceDigest,
            await input.Compiler(cancellationToken),
            input.Environment
        );
        var results = new BinaryStore(store, document, input.Plan.Target);
        using var turn = await ClaimAsync(store, document, cancellationToken);
        if (results.TryTake(input.Result, cancellationToken))
        {
            log.Write(
                StepLogKind.Information,
                $"{input.Plan.Output} is taken from the store: sources, commands, flags and compiler are what they were."
            );
            return input.Result;
        }
        var binary = await BuildAsync(cancellationToken);
        // Where nothing could be locked, nothing can be kept: that is told already.
        if (turn is not null)
            Keep(results, binary, cancellationToken);
        return binary;
    }

    private AbsolutePath TakeFrom(AbsolutePath kept)
    {
        try
        {
            File.Copy(kept, input.Result);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"'{kept}' of BUILD_CACHE cannot be taken: {fault.Message}",
                "Make it readable, or leave BUILD_CACHE out.",
                innerException: fault
            );
        }
        log.Write(StepLogKind.Information, $"{input.Plan.Output} is taken from {kept}: it is not built, and nothing of pre and post runs.");
        return input.Result;
    }

    // Null where the store cannot be written: everything works without one.
    private async Task<FileLock?> ClaimAsync(Store store, string document, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ClaimAsync(
                KeyDocument.Hash(document),
                () => log.Write(StepLogKind.Information, $"Another process builds {input.Plan.Output}: waiting for it."),
                time,
                cancellationToken
            );
        }
        catch (RecipesException fault)
        {
            WarnOfStore(fault.Message);
            return null;
        }
    }

    private void Keep(BinaryStore results, AbsolutePath binary, CancellationToken cancellationToken)
    {
        try
        {
            results.Keep(binary, input.Directory / "stage", cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            WarnOfStore(fault.Message);
        }
    }

    private void WarnOfStore(string reason) => log.Write(StepLogKind.Warning, $"{input.Plan.Output} is not kept in the store: {reason}");

    private async Task<AbsolutePath> BuildAsync(CancellationToken cancellationToken)
    {
        await input.Source.CopyAsync(Tree, cancellationToken);
        var clean = ProjectEnvironment.With(input.Environment, [new NamedValue("SOURCE_DIR", Tree)]);
        foreach (var command in input.Plan.Pre)
            await ShellAsync("pre", command, clean, cancellationToken);
        var environment = ProjectEnvironment.With(clean, input.Plan.Environment);
        using (var jobs = input.Jobs())
            await RunAsync(GoBuild(await input.Go(cancellationToken), jobs.Jobs), environment, "go build", cancellationToken);
        Take();
        foreach (var command in input.Plan.PostCommands(input.Result))
            await ShellAsync("post", command, environment, cancellationToken);
        if (!input.Result.FileExists())
            throw new RecipesException(
                $"The post commands of '{input.Plan.Target}' removed its binary.",
                "Let them leave {{output}} there."
            );
        Tree.DeleteDirectory();
        return input.Result;
    }

    private Command GoBuild(string go, int jobs) =>
        Command.Create(
            go,
            [
                "build",
                "-p",
                jobs.ToString(CultureInfo.InvariantCulture),
                "-o",
                input.Plan.OutputFile,
                "-trimpath",
                "-buildvcs=false",
                .. input.Plan.Tags.Count > 0 ? ["-tags", string.Join(',', input.Plan.Tags)] : Array.Empty<string>(),
                "-ldflags",
                input.Plan.LinkerFlags,
                .. input.Plan.BuildPackage is { } package ? [package] : Array.Empty<string>(),
            ]
        );

    // What is linked here may be another target's output too, or be removed by its post commands.
    private void Take()
    {
        var output = Tree / input.Plan.OutputFile;
        if (!output.FileExists())
        {
            throw new RecipesException(
                $"go build of '{input.Plan.Target}' succeeded and left no file '{input.Plan.Output}'.",
                "Name a main package in build_package."
            );
        }
        File.Copy(output, input.Result);
        log.Write(StepLogKind.Information, $"{input.Plan.Output} has {new FileInfo(input.Result).Length} bytes.");
    }

    private Task ShellAsync(
        string phase,
        string command,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    ) => RunAsync(Command.Create("/bin/sh", "-c", command), environment, $"The {phase} command '{command}'", cancellationToken);

    private async Task RunAsync(
        Command command,
        IReadOnlyDictionary<string, string> environment,
        string what,
        CancellationToken cancellationToken
    )
    {
        log.Write(StepLogKind.Command, command.ToString());
        var result = await commands.RunAsync(
            command.In(Tree).WithEnvironment(environment),
            line => log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text),
            cancellationToken
        );
        if (result.Succeeded)
            return;
        var tail = string.Concat(result.Tail.TakeLast(ShownLines).Select(line => $"\n  {line.Text}"));
        throw new RecipesException(
            $"{what} of the compile target '{input.Plan.Target}' ended with exit code {result.ExitCode}"
                + (tail.Length > 0 ? $":{tail}" : "; it printed nothing."),
            $"Look at its source tree, which is kept: {Tree}"
        );
    }
}
