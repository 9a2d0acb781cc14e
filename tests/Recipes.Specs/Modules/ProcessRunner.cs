using System.Diagnostics;
using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Specs.Modules;

/// <summary>Runs real programs in the simplest way, until the product's runner is there.</summary>
internal sealed class ProcessRunner : ICommandRunner
{
    public async Task<CommandResult> RunAsync(
        Command command,
        Action<Recipes.Commands.CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        var path = command.Environment?["PATH"] ?? Environment.GetEnvironmentVariable("PATH")!;
        var file = path.Split(':').Select(directory => Path.Combine(directory, command.Executable)).FirstOrDefault(File.Exists);
        if (file is null)
            throw new RecipesException($"'{command.Executable}' is missing.", null, ExitCode.MissingTool);
        var start = new ProcessStartInfo(file, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        if (command.Environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in command.Environment)
                start.Environment[name] = value;
        }
        var tail = new List<Recipes.Commands.CommandLine>();
        using var process = Process.Start(start)!;
        await Task.WhenAll(Read(process.StandardOutput, false), Read(process.StandardError, true));
        await process.WaitForExitAsync(cancellationToken);
        return new CommandResult(command, process.ExitCode, tail, TimeSpan.Zero);

        async Task Read(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } text)
            {
                var line = new Recipes.Commands.CommandLine(text, isError);
                lock (tail)
                {
                    tail.Add(line);
                    onLine?.Invoke(line);
                }
            }
        }
    }
}
