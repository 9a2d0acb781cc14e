using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Templates;

/// <summary>Makes a package by a template of the project: tree, archive, the template's <c>build.sh</c>, artifacts.</summary>
/// <param name="input">What it works on.</param>
/// <param name="commands">Runs <c>build.sh</c>.</param>
/// <param name="log">Takes what is said.</param>
internal sealed class TemplateRun(TemplateInput input, ICommandRunner commands, IStepLog log)
{
    private const int ShownLines = 20;

    private AbsolutePath Work => input.Directory / "work";

    private AbsolutePath SourceCopy => input.Directory / "source";

    private AbsolutePath Root => Work / input.Plan.WorkRoot;

    private AbsolutePath Dist => Root / "dist";

    /// <summary>Runs it.</summary>
    /// <returns>The artifacts, in their final place.</returns>
    /// <exception cref="RecipesException"><c>build.sh</c> is missing (exit code 3) or fails (1).</exception>
    public async Task<IReadOnlyList<AbsolutePath>> RunAsync(CancellationToken cancellationToken)
    {
        WorkDirectory.Clean(input.Directory);
        Root.CreateDirectory();
        if (input.Binary is not null)
            File.Copy(input.Binary, Root / input.Binary.Name);
        DistTree.Make(input.Plan.Template, Dist);
        var script = Dist / "build.sh";
        if (!script.FileExists())
        {
            throw new RecipesException(
                $"The template '{input.Plan.Template.Name}' has no build.sh.",
                $"Add one to packager/templates/{input.Plan.Template.Name}, or to packager/templates/{input.Plan.Template.Family}/global.",
                ExitCode.InvalidInput
            );
        }
        // A large source tree is copied for those only that name the copy.
        if (DistTree.Files(Dist).Any(NamesSource))
            await SourceTree.Read(input.Source, input.Excluded).CopyAsync(SourceCopy, cancellationToken);
        await DistTree.FillAsync(Dist, Values(), cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        await Task.Run(() => WorkArchive.Write(Root, Work / input.Plan.WorkArchive, input.Time, cancellationToken), cancellationToken);
        var started = TimeProvider.System.GetUtcNow();
        await ExecuteAsync(script, cancellationToken);
        return Collect(started);
    }

    private static bool NamesSource(AbsolutePath file)
    {
        var content = File.ReadAllBytes(file).AsSpan();
        return Placeholders.IsIn(content, "source_dir") || content.IndexOf("SOURCE_DIR"u8) >= 0;
    }

    private Placeholders Values()
    {
        var values = new Placeholders();
        if (input.Binary is not null)
            values.Add("binary", input.Binary.Name);
        var time = input.Time.ToString("ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        values
            .Add("version", input.Plan.Version)
            .Add("tarball", input.Plan.WorkArchive)
            .Add("source_dir", SourceCopy)
            .Add("date", time.Remove(time.LastIndexOf(':'), 1));
        foreach (var property in input.Plan.Properties)
            values.Add(property.Name, property.Value);
        return values;
    }

    private async Task ExecuteAsync(AbsolutePath script, CancellationToken cancellationToken)
    {
        // The shell takes a script without an interpreter for its own; the system does not.
        var isProgram = (await File.ReadAllBytesAsync(script, cancellationToken)).AsSpan().StartsWith("#!"u8);
        var command = isProgram ? Command.Create(script) : Command.Create("/bin/sh", script);
        command = command.In(Work).WithEnvironment(ProjectEnvironment.With(input.Environment, [new NamedValue("SOURCE_DIR", SourceCopy)]));
        log.Write(StepLogKind.Command, command.ToString());
        var result = await commands.RunAsync(
            command,
            line => log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text),
            cancellationToken
        );
        if (result.Succeeded)
            return;
        var tail = string.Concat(result.Tail.TakeLast(ShownLines).Select(line => $"\n  {line.Text}"));
        throw new RecipesException(
            $"build.sh of the template '{input.Plan.Template.Name}' ended with exit code {result.ExitCode} for the package '{input.Plan.Package}'"
                + (tail.Length > 0 ? $":{tail}" : "; it printed nothing."),
            $"Look at its work tree, which is kept: {Work}"
        );
    }

    private List<AbsolutePath> Collect(DateTimeOffset started)
    {
        var artifacts = new List<AbsolutePath>();
        foreach (var pattern in input.Plan.Template.ArtifactPatterns)
        {
            var isForeign = Path.IsPathFullyQualified(pattern);
            foreach (var file in Glob.Parse(pattern).Files(Work).Where(file => !isForeign || IsOfThisRun(file, started)))
            {
                var artifact = input.Artifacts / file.Name;
                if (artifacts.Contains(artifact))
                    continue;
                input.Artifacts.CreateDirectory();
                File.Copy(file, artifact + ".part", overwrite: true);
                File.Move(artifact + ".part", artifact, overwrite: true);
                artifacts.Add(artifact);
            }
        }
        if (artifacts.Count == 0)
        {
            var patterns = string.Join(", ", input.Plan.Template.ArtifactPatterns);
            log.Write(StepLogKind.Warning, $"The package '{input.Plan.Package}' has no artifacts: nothing matches {patterns}.");
        }
        return artifacts;
    }

    // A pattern that is absolute, as of rpmbuild's own directory, also finds what earlier runs left there. File systems may keep whole seconds only.
    private bool IsOfThisRun(AbsolutePath file, DateTimeOffset started) =>
        file.ToString().StartsWith($"{input.Directory}/", StringComparison.Ordinal)
        || File.GetLastWriteTimeUtc(file) >= started.UtcDateTime.AddSeconds(-2);
}
