using System.Diagnostics;
using System.Globalization;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

// Boxes TREE RUNS: the median of "create, enter, run true, destroy" within one process; then 50 boxes at once, and what is left.
AbsolutePath tree = args[0];
var runs = int.Parse(args[1], CultureInfo.InvariantCulture);
AbsolutePath work = Directory.CreateTempSubdirectory("recipes-boxes-").FullName;
File.CreateSymbolicLink(work / "tree", tree);
var image = new BaseImage(new string('0', 64), work);
using var runner = new PosixCommandRunner();
var boxes = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>());
var command = Command.Create("/bin/true");
for (var i = 0; i < 5; i++)
    await BoxAsync("warm");
var times = new List<double>();
for (var i = 0; i < runs; i++)
{
    var watch = Stopwatch.GetTimestamp();
    await BoxAsync("one");
    times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
}
times.Sort();
Say($"{"box", -28} {times[times.Count / 2], 7:0.0} ms   (median of {runs}; least {times[0]:0.0})");
var all = Stopwatch.GetTimestamp();
var before = Process.GetCurrentProcess().WorkingSet64;
await Task.WhenAll(Enumerable.Range(0, 50).Select(i => BoxAsync($"many-{i}")));
var after = Process.GetCurrentProcess().WorkingSet64;
Say(
    $"50 boxes at once: {Stopwatch.GetElapsedTime(all).TotalMilliseconds:0} ms, {(after - before) / 1048576.0:0.0} MiB more in this process"
);
var mounts = File.ReadLines("/proc/self/mountinfo").Count(line => line.Contains(work, StringComparison.Ordinal));
File.Delete(work / "tree");
Say($"left: {mounts} mounts, {Directory.GetFileSystemEntries(work).Length} files");
Directory.Delete(work, recursive: true);

async Task BoxAsync(string name)
{
    await using var root = await boxes.PrepareBoxAsync(new RootRequest { Directory = work / name, Base = image }, CancellationToken.None);
    (await root.RunAsync(command)).EnsureSuccess();
    await root.DestroyAsync(CancellationToken.None);
}

static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
