using System.Diagnostics;
using System.Globalization;
using Recipes.Benchmarks.Graph;
using Recipes.Execution;
using Recipes.Planning;

// Prints milliseconds: made, planned, run, in all; and the number of edges.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var started = Stopwatch.GetTimestamp();
var graph = LayeredGraph.Create(count, seed: 1);
var made = Stopwatch.GetTimestamp();
var plan = Planner.Plan(graph, [.. graph.Nodes.Select(node => node.Id)]);
var planned = Stopwatch.GetTimestamp();
var report = await new Executor(new SilentObserver()).RunAsync(plan, new string?[plan.Targets.Count], new ExecutionOptions());
var ended = Stopwatch.GetTimestamp();

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{Milliseconds(started, made):F1} {Milliseconds(made, planned):F1} {Milliseconds(planned, ended):F1} {Milliseconds(started, ended):F1} {graph.Nodes.Sum(node => node.ExecutionDependencies.Count)}"
    )
);
return report.Succeeded ? 0 : 1;

static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
