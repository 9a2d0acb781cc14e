using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Vendoring;

namespace Recipes.Hosting.Roots.Vendoring;

/// <summary>The target <c>Vendor</c>: packs what a package's recipe built, or what a box has below its prefix.</summary>
internal static class VendorTarget
{
    public static async Task RunAsync(IRoots build, CancellationToken cancellationToken)
    {
        if (build.Package is null or [])
        {
            throw new RecipesException(
                "Vendor needs to know what it shall pack.",
                "Name it: --package NAME of a recipe, with --base BASE to build it on; or of a box, in which it is compiled.",
                ExitCode.Usage
            );
        }
        var session = BuildSession.Current;
        var services = RootServices.Of(build);
        await services.SweepAsync(cancellationToken);
        var place = services.Temporary("vendor");
        try
        {
            if (session.Packages?.Vendoring is { } recipe)
                await PackRecipeAsync(build, session, services, recipe, place, cancellationToken);
            else
                await PackBoxAsync(build, session, services, place, cancellationToken);
        }
        finally
        {
            (await services.Kind.RunMappedAsync(Command.Create("rm", "-rf", "--", place), null, CancellationToken.None)).EnsureSuccess();
        }
    }

    private static async Task PackRecipeAsync(
        IRoots build,
        BuildSession session,
        RootServices services,
        VendorRecipe recipe,
        AbsolutePath place,
        CancellationToken cancellationToken
    )
    {
        var packages = session.RequirePackages();
        var options = VendorOptions.Of(build, session, recipe.Name);
        var (closure, roots, _) = packages.Resolve(packages.RequiredRequests(nameof(IRoots.Vendor)));
        var prefix = new Prefix(packages.Settings.Prefix);
        var staging = new FileStaging(session, prefix, options.Prefix, place.CreateDirectory(), Platform.Target, build.KeepSymbols);
        var files = new List<PackageFile>();
        foreach (var package in closure.Where(package => package.Id.Platform != Platform.Native))
        {
            if (prefix.Find(package.Id.Name) is { } record)
                files.AddRange(
                    (await staging.StageAsync(record, cancellationToken)).Select(file => file.File with { Path = $"/{file.Path}" })
                );
        }
        var root = closure.First(package => roots.Contains(package.Id)).Package;
        var content = new VendorContent(options with { Version = options.Version ?? root.Version }, files, root.Description);
        await FinishAsync(services, content, services.Bases.Find(recipe.Base), cancellationToken);
    }

    private static async Task PackBoxAsync(
        IRoots build,
        BuildSession session,
        RootServices services,
        AbsolutePath place,
        CancellationToken cancellationToken
    )
    {
        var name = RootServices.PackageOf(build, nameof(IRoots.Vendor));
        if (build.Base is not null)
        {
            throw new RecipesException(
                $"--base says where a recipe is built, and the command after -- runs in the box '{name}', which stands on its own.",
                "Leave one of them out.",
                ExitCode.Usage
            );
        }
        var options = VendorOptions.Of(build, session, name);
        await using var box = await OpenAsync(build, session, services, name, cancellationToken);
        if (build.Rest.Count > 0)
        {
            var command = Command.Create(build.Rest[0], build.Rest.Skip(1));
            session.Log.Write(StepLogKind.Command, command.ToString());
            (await box.RunAsync(command, RootUser.Builder, services.Log, cancellationToken)).EnsureSuccess();
        }
        var tree = place.CreateDirectory() / "tree";
        await new VendorTree(box, options.Prefix).CopyOutAsync(tree, cancellationToken);
        // To be read: in a box of a user's its ids are not his.
        (await services.Kind.RunMappedAsync(Command.Create("chown", "-hR", "0:0", tree), null, cancellationToken)).EnsureSuccess();
        var content = new VendorContent(options, VendorContent.Read(tree), Description: null);
        await FinishAsync(services, content, services.Boxes.BaseOf(name), cancellationToken);
    }

    private static async Task<BoxRoot> OpenAsync(
        IRoots build,
        BuildSession session,
        RootServices services,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (services.Boxes.List().All(box => box.Name != name) && session.Packages?.Catalog.Has(PackageRequest.Parse(name).Name) == true)
        {
            throw new RecipesException(
                $"Vendor needs to know which base image {name} is built on.",
                $"Name it: --target Vendor --package {name} --base NAME. List them with --target ListBases.",
                ExitCode.Usage
            );
        }
        return await services.Boxes.OpenAsync(
            name,
            request => request with { HasNetwork = build.BuildRootNetwork, Limits = LimitParameters.Of(build, RootKind.Box) },
            cancellationToken
        );
    }

    private static async Task FinishAsync(
        RootServices services,
        VendorContent content,
        BaseImage image,
        CancellationToken cancellationToken
    )
    {
        var log = BuildSession.Current.Log;
        var draft = await content.WriteArchiveAsync(services.Temporary("archive").CreateDirectory(), cancellationToken);
        try
        {
            var request = new RootRequest { Directory = services.Temporary("trial"), Base = image };
            await using var bare = await services.Kind.PrepareBoxAsync(request, cancellationToken);
            try
            {
                await VendorTrial.RunAsync(bare, content.Unpackable(draft), content.Scripts, services.Log, cancellationToken);
            }
            finally
            {
                await bare.DestroyAsync(CancellationToken.None);
            }
            // Only what was seen to run is there for others.
            content.Publish(draft);
        }
        finally
        {
            draft.Parent!.DeleteDirectory();
        }
        log.Write(
            StepLogKind.Information,
            $"{content.Options.Archive} has {content.Files.Count(file => file.Kind != PackageFileKind.Directory)} files; it runs in a bare copy of {image.Title}."
        );
    }
}
