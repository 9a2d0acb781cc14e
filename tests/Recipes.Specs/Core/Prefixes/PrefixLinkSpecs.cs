using Recipes.Errors;

namespace Recipes.Specs.Core.Prefixes;

/// <summary>Links, and files where directories were.</summary>
public sealed class PrefixLinkSpecs : IDisposable
{
    private readonly PrefixRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_link_to_a_directory_is_a_link_and_is_not_walked_into()
    {
        var record = await room.CommitAsync("neato-lib", "lib/a=1", "lib64->lib", "share/up->..", "dangling->nowhere");

        record.Files.Select(file => file.Path).ShouldBe(["dangling", "lib/a", "lib64", "share/up"]);
        room.Tree().ShouldBe("dangling->nowhere lib/a=1 lib64->lib share/up->..");
    }

    [Fact]
    public async Task A_link_is_replaced_by_another_and_removed_with_its_package()
    {
        await room.CommitAsync("neato-lib", "lib/a=1", "lib64->lib", "x->y");
        await room.CommitAsync("neato-lib", "lib/a=1", "lib64->./lib");

        room.Tree().ShouldBe("lib/a=1 lib64->./lib");
        await room.CommitAsync("neato-lib", "lib/a->lib64", "lib64=a file");
        room.Tree().ShouldBe("lib/a->lib64 lib64=a file");
        await room.CommitAsync("neato-lib", "lib/b=1");
        room.Tree().ShouldBe("lib/b=1");
    }

    [Fact]
    public async Task A_packages_own_directory_may_become_a_link_or_a_file()
    {
        await room.CommitAsync("neato-lib", "share/doc/neato/a=1", "share/doc/neato/b/c=1");
        await room.CommitAsync("neato-lib", "share/doc->docs", "share/docs/a=2");

        room.Tree().ShouldBe("share/doc->docs share/docs/a=2");
        await room.CommitAsync("neato-lib", "share=a file");
        room.Tree().ShouldBe("share=a file");
    }

    [Fact]
    public async Task A_packages_own_link_or_file_may_become_a_directory()
    {
        await room.CommitAsync("neato-lib", "share/doc->docs", "share/docs/a=1", "lib=a file");
        await room.CommitAsync("neato-lib", "share/doc/a=2", "lib/b=2");

        room.Tree().ShouldBe("lib/b=2 share/doc/a=2");
    }

    [Fact]
    public async Task A_file_where_a_directory_with_others_files_is_an_error_before_anything_changes()
    {
        await room.CommitAsync("neato-lib", "bin/a=1", "share/x/mine=1");
        await room.CommitAsync("dumbo-lib", "share/x/others=1");

        var fault = await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "bin/a=2", "share/x->y"));

        fault.Message.ShouldBe($"neato-lib installs 'share/x', which is a directory in '{room.Prefix.Root}'.");
        room.Tree().ShouldBe("bin/a=1 share/x/mine=1 share/x/others=1");
        room.Packages().ShouldBe("dumbo-lib/stable neato-lib/stable");
    }

    [Fact]
    public async Task A_file_where_an_empty_directory_is_an_error_too()
    {
        Directory.CreateDirectory(room.Prefix.Root / "share");

        (await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "bin/a=2", "share=y"))).Message.ShouldContain(
            "is a directory"
        );
        room.Tree().ShouldBe("share/");
    }

    [Theory]
    [InlineData("share=a file")]
    [InlineData("share->nowhere")]
    public async Task A_file_below_a_file_is_an_error_before_anything_changes(string obstacle)
    {
        await room.CommitAsync("neato-lib", "bin/a=1");
        await room.CommitAsync("dumbo-lib", obstacle);

        var fault = await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "bin/a=2", "share/x/y=2"));

        fault.Message.ShouldBe($"neato-lib installs 'share/x/y', but 'share' is not a directory in '{room.Prefix.Root}'.");
        room.Tree().ShouldBe($"bin/a=1 {obstacle}");
        room.Packages().ShouldBe("dumbo-lib/stable neato-lib/stable");
    }

    [Fact]
    public async Task A_directory_that_another_package_links_is_used_and_the_link_stays()
    {
        await room.CommitAsync("base", "lib/base=1", "lib64->lib");
        await room.CommitAsync("neato-lib", "lib64/neato=1");
        room.Tree().ShouldBe("lib/base=1 lib/neato=1 lib64->lib");

        await room.CommitAsync("neato-lib", "bin/neato=1");
        room.Tree().ShouldBe("bin/neato=1 lib/base=1 lib64->lib");
    }

    [Fact]
    public async Task A_link_to_a_directory_that_becomes_empty_stays_with_its_package()
    {
        Directory.CreateDirectory(room.Prefix.Root / "lib");
        await room.CommitAsync("base", "lib64->lib");
        await room.CommitAsync("neato-lib", "lib64/neato=1");

        await room.CommitAsync("neato-lib", "bin/neato=1");

        room.Tree().ShouldBe("bin/neato=1 lib/ lib64->lib");
    }
}
