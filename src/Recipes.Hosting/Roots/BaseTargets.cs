using System.Globalization;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Containers;
using Recipes.Roots.Images;

namespace Recipes.Hosting.Roots;

/// <summary>The targets about base images.</summary>
internal static class BaseTargets
{
    public static async Task NewAsync(IRoots build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = RootServices.Of(build);
        var name = RootServices.BaseOf(build, nameof(IRoots.NewBase));
        var (origin, fill) = Source(build, services, session, name);
        var before = services.Bases.List().FirstOrDefault(known => known.Names.Contains(name));
        var image = await services.Bases.AddAsync(name, origin, fill, cancellationToken);
        session.Log.Write(StepLogKind.Information, $"The base image '{name}' is {image.Digest}, made from {image.Origin}: {image.Tree}");
        if (before is not null && before.Digest != image.Digest && services.Bases.Find(before.Digest).Names.Count == 0)
        {
            session.Log.Write(
                StepLogKind.Information,
                $"The one that had this name is {before.Digest[..12]} now, without a name: RemoveBase --base {before.Digest[..12]} removes it."
            );
        }
    }

    public static void List(IRoots build)
    {
        var services = RootServices.Of(build);
        var bases = services.Bases.List();
        if (bases.Count == 0)
            PackageAnswers.Nothing(
                $"There is no base image in {services.Directory}. Make one: {BuildSession.Current.Script} NewBase --base bookworm"
            );
        PackageAnswers.Answer(
            string.Join('\n', bases.Select(Line)),
            json =>
            {
                json.WriteStartArray();
                foreach (var image in bases)
                {
                    json.WriteStartObject();
                    json.WriteString("digest", image.Digest);
                    json.WriteStartArray("names");
                    foreach (var name in image.Names)
                        json.WriteStringValue(name);
                    json.WriteEndArray();
                    json.WriteString("origin", image.Origin);
                    json.WriteString("createdAt", image.CreatedAt);
                    json.WriteString("tree", image.Tree);
                    json.WriteNumber("boxes", BaseStore.Users(image).Count);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    public static async Task RemoveAsync(IRoots build, CancellationToken cancellationToken)
    {
        var name = RootServices.BaseOf(build, nameof(IRoots.RemoveBase));
        var services = RootServices.Of(build);
        var session = BuildSession.Current;
        var image = await services.Bases.RemoveAsync(name, cancellationToken);
        if (!image.Directory.DirectoryExists())
        {
            var containers = new ContainerRoots(session.Commands, services.Kind, session.Time, session.Environment);
            await containers.ForgetAsync(image, cancellationToken);
        }
        session.Log.Write(StepLogKind.Information, $"The base image '{name}' ({image.Digest[..12]}) is removed.");
    }

    private static string Line(BaseImage image)
    {
        var users = BaseStore.Users(image).Count;
        var use = users switch
        {
            0 => "not in use",
            1 => "1 box",
            _ => $"{users} boxes",
        };
        var names = image.Names.Count > 0 ? string.Join(' ', image.Names) : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{names}  {image.Digest[..12]}  {image.Origin}  {image.CreatedAt:yyyy-MM-dd HH:mm}  {use}"
        );
    }

    private static (string Origin, Func<AbsolutePath, CancellationToken, Task> Fill) Source(
        IRoots build,
        RootServices services,
        BuildSession session,
        string name
    )
    {
        if (build.From is { } from)
        {
            if (build.Suite is not null || build.Include is not null)
                throw new RecipesException("--from stands instead of --suite and --include.", "Give one of them.", ExitCode.Usage);
            var source = from.StartsWith("docker://", StringComparison.Ordinal) ? from : Path.GetFullPath(from, session.WorkingDirectory);
            if (ContainerImageBase.Takes(source))
            {
                var made = new ContainerImageBase(services.Kind, session.Commands, session.Time, session.Environment)
                {
                    Source = source,
                    HasNetwork = build.BuildRootNetwork,
                };
                return (from, (tree, ct) => made.FillAsync(tree, services.Log, ct));
            }
            if (OciImageBase.Takes(source))
            {
                var image = new OciImageBase(services.Kind, source);
                return (image.Origin, image.FillAsync);
            }
            var archive = new ArchiveBase(services.Kind, source);
            return (archive.Origin, archive.FillAsync);
        }
        var release = new DebianBase(services.Kind, session.Commands, session.Environment)
        {
            Suite = build.Suite ?? name,
            Include = build.Include ?? [],
            Mirror = build.BaseMirror,
        };
        return (release.Origin, (tree, ct) => release.FillAsync(tree, services.Log, ct));
    }
}
