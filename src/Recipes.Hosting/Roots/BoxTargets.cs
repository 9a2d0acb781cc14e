using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Hosting.Roots;

/// <summary>The targets about boxes.</summary>
internal static class BoxTargets
{
    public static async Task NewAsync(IRoots build, CancellationToken cancellationToken)
    {
        var services = RootServices.Of(build);
        var name = RootServices.PackageOf(build, nameof(IRoots.NewBox));
        var image = await services.Boxes.MakeAsync(
            name,
            RootServices.BaseOf(build, nameof(IRoots.NewBox)),
            LimitParameters.Of(build, RootKind.Box),
            cancellationToken
        );
        BuildSession.Current.Log.Write(StepLogKind.Information, $"The box '{name}' stands on {image.Title} ({image.Digest[..12]}).");
    }

    public static Task EnterAsync(IRoots build, CancellationToken cancellationToken) =>
        ShellAsync(build, nameof(IRoots.EnterBox), RootUser.Superuser, cancellationToken);

    public static Task LoginAsync(IRoots build, CancellationToken cancellationToken) =>
        ShellAsync(build, nameof(IRoots.LoginBox), RootUser.Builder, cancellationToken);

    public static async Task RunAsync(IRoots build, CancellationToken cancellationToken)
    {
        if (build.Rest.Count == 0)
            throw new RecipesException(
                "RunInBox needs a command.",
                "Write it after two dashes: RunInBox --package NAME -- make -j2.",
                ExitCode.Usage
            );
        await using var box = await OpenAsync(build, nameof(IRoots.RunInBox), cancellationToken);
        if (LimitParameters.Of(build, RootKind.Box) is not { Silence: null, Total: null })
        {
            // Who is watched does not own the terminal.
            var session = BuildSession.Current;
            var result = await box.RunAsync(
                Command.Create(build.Rest[0], build.Rest.Skip(1)),
                RootUser.Superuser,
                line => (line.IsError ? session.Notice : session.Answer)(line.Text),
                cancellationToken
            );
            build.ExitCode = result.ExitCode;
            return;
        }
        await TakeTerminalAsync(build, box, Command.Create(build.Rest[0], build.Rest.Skip(1)), RootUser.Superuser, cancellationToken);
    }

    public static async Task DiffAsync(IRoots build, CancellationToken cancellationToken)
    {
        await using var box = await OpenAsync(build, nameof(IRoots.DiffBox), cancellationToken);
        var changes = await box.DiffAsync(cancellationToken);
        (string Name, char Sign, IReadOnlyList<string> Paths)[] groups =
        [
            ("added", 'A', changes.Added),
            ("changed", 'C', changes.Changed),
            ("deleted", 'D', changes.Deleted),
        ];
        var lines = groups
            .SelectMany(group => group.Paths.Select(path => (group.Sign, path)))
            .OrderBy(line => line.path, StringComparer.Ordinal);
        PackageAnswers.Answer(
            string.Join('\n', lines.Select(line => $"{line.Sign} /{OnOneLine(line.path)}")),
            json =>
            {
                json.WriteStartObject();
                foreach (var (name, _, paths) in groups)
                {
                    json.WriteStartArray(name);
                    foreach (var path in paths)
                        json.WriteStringValue(path);
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
        );
    }

    // A name may have a line end in it; what begins a line must not.
    private static string OnOneLine(string path) =>
        path.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    public static async Task CommitAsync(IRoots build, CancellationToken cancellationToken)
    {
        var services = RootServices.Of(build);
        var name = RootServices.BaseOf(build, nameof(IRoots.CommitBox));
        await using var box = await OpenAsync(build, nameof(IRoots.CommitBox), cancellationToken);
        var image = await services.Bases.AddAsync(
            name,
            $"the box {RootServices.PackageOf(build, nameof(IRoots.CommitBox))}",
            box.SnapshotAsync,
            cancellationToken
        );
        BuildSession.Current.Log.Write(StepLogKind.Information, $"The base image '{name}' is {image.Digest}: {image.Tree}");
    }

    public static async Task DestroyAsync(IRoots build, CancellationToken cancellationToken)
    {
        await using var box = await OpenAsync(build, nameof(IRoots.DestroyBox), cancellationToken);
        await box.DestroyAsync(cancellationToken);
    }

    public static void List(IRoots build)
    {
        var services = RootServices.Of(build);
        var titles = services.Bases.List().ToDictionary(image => image.Digest, image => image.Title, StringComparer.Ordinal);
        var boxes = services.Boxes.List();
        if (boxes.Count == 0)
            PackageAnswers.Nothing(
                $"There is no box in this checkout. Make one: {BuildSession.Current.Script} NewBox --package NAME --base BASE"
            );
        PackageAnswers.Answer(
            string.Join(
                '\n',
                boxes.Select(box => $"{box.Name}  on {titles.GetValueOrDefault(box.Base, "a base that is gone")} ({box.Base[..12]})")
            ),
            json =>
            {
                json.WriteStartArray();
                foreach (var (name, image) in boxes)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("base", image);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    private static async Task ShellAsync(IRoots build, string target, RootUser user, CancellationToken cancellationToken)
    {
        if (LimitParameters.Of(build, RootKind.Box) is not { Silence: null, Total: null })
            throw new RecipesException("A shell at the terminal has no timeout.", "Leave it out, or use RunInBox.", ExitCode.Usage);
        await using var box = await OpenAsync(build, target, cancellationToken);
        if (build.Rest.Count > 0)
        {
            await TakeTerminalAsync(build, box, Command.Create(build.Rest[0], build.Rest.Skip(1)), user, cancellationToken);
            return;
        }
        // The builder's own shell knows its own files; -l reads them.
        const string shell = """if [ -x /bin/bash ]; then exec /bin/bash -l; else exec /bin/sh -l; fi""";
        BuildSession.Current.Notice($"The box '{RootServices.PackageOf(build, target)}'; leave with exit.");
        await TakeTerminalAsync(build, box, Command.Create("/bin/sh", "-c", shell), user, cancellationToken);
    }

    private static Task<BoxRoot> OpenAsync(IRoots build, string target, CancellationToken cancellationToken) =>
        RootServices
            .Of(build)
            .Boxes.OpenAsync(
                RootServices.PackageOf(build, target),
                request => request with { HasNetwork = build.BuildRootNetwork, Limits = LimitParameters.Of(build, RootKind.Box) },
                cancellationToken
            );

    private static async Task TakeTerminalAsync(
        IRoots build,
        BoxRoot box,
        Command command,
        RootUser user,
        CancellationToken cancellationToken
    )
    {
        using (BuildSession.Current.SuspendConsole())
        {
            // Its own lines go to the terminal: what comes here is what is said of it, that it ran into a limit.
            var session = BuildSession.Current;
            var result = await box.RunAsync(
                command with
                {
                    Interactive = true,
                },
                user,
                line => session.Notice(line.Text),
                cancellationToken
            );
            build.ExitCode = result.ExitCode;
        }
    }
}
