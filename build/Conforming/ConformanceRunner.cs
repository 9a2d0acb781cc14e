using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming;

/// <summary>Runs cases through the adapters of their vocabularies, one after another, and writes what differs.</summary>
/// <param name="adapters">One for each vocabulary.</param>
/// <param name="product">What is run.</param>
/// <param name="output">Takes a line for each difference and for each case that was left out, and the counts at the end.</param>
internal sealed class ConformanceRunner(IReadOnlyList<IConformanceAdapter> adapters, Product product, TextWriter output)
{
    /// <summary>Runs all cases below a directory.</summary>
    /// <returns>The exit code: 1 if a case failed.</returns>
    /// <exception cref="RecipesException">There is no such directory, or no case below it (exit code 2).</exception>
    public async Task<int> RunAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        if (!directory.DirectoryExists())
            throw new RecipesException($"There is no directory '{directory}'.", "Check the path of --cases.", ExitCode.Usage);
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var (name, given, fault) in new CaseFinder(adapters).Find(directory))
        {
            var outcome = given is null ? CaseOutcome.Of([fault!]) : await RunAsync(given, cancellationToken);
            if (outcome.Skipped is { } reason)
            {
                skipped++;
                await output.WriteLineAsync($"skipped {name}: {reason}");
            }
            else if (outcome.Differences.Count == 0)
            {
                passed++;
            }
            else
            {
                failed++;
                foreach (var difference in outcome.Differences)
                    await output.WriteLineAsync($"{name}: {difference.ReplaceLineEndings(" ")}");
            }
        }
        if (passed + failed + skipped == 0)
        {
            throw new RecipesException(
                $"There is no case below '{directory}'.",
                "Give a directory with case.json files, or with a directory obs of JSON files.",
                ExitCode.Usage
            );
        }
        if (skipped > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{skipped} skipped"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in a case is that case's failure; the others are run.")]
    private async Task<CaseOutcome> RunAsync(ConformanceCase given, CancellationToken cancellationToken)
    {
        var adapter = adapters.First(candidate => candidate.Vocabulary == given.Vocabulary);
        try
        {
            return await adapter.RunAsync(given, product, cancellationToken);
        }
        catch (CaseException fault)
        {
            return CaseOutcome.Of([fault.Message]);
        }
        catch (RecipesException fault)
        {
            return CaseOutcome.Of([$"{(fault.Location is { } place ? $"{place}: " : "")}{fault.Message} {fault.Hint}".TrimEnd()]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return CaseOutcome.Of([$"{fault.GetType().Name}: {fault.Message}"]);
        }
    }
}
