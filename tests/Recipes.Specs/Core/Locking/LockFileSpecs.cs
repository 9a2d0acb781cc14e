using Recipes.Errors;
using Recipes.IO;
using Recipes.Locking;
using Recipes.Modules;

namespace Recipes.Specs.Core.Locking;

public sealed class LockFileSpecs : IDisposable
{
    private static readonly SourceOrigin Main = new("git://e.example/a.git", "main");
    private static readonly SourceOrigin Archive = new("https://e.example/b+1.tgz");
    private static readonly string Commit = new('a', 40);
    private static readonly string Later = new('c', 40);
    private static readonly string Sha256 = "sha256:" + new string('b', 64);

    private readonly TemporaryDirectory directory = new();

    private AbsolutePath File => directory.Path / LockFile.Name;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Nothing_is_known_without_a_file() => Open().Find(Main).ShouldBeNull();

    [Fact]
    public void The_text_has_an_entry_a_source_and_a_line_a_fact_in_one_order()
    {
        var pins = Open();
        pins.Record(new SourcePin(Archive, Sha256), Id("b"));
        pins.Record(new SourcePin(Main, Commit), Id("z", Platform.Native));
        pins.Record(new SourcePin(Main, Commit), Id("a"));

        System
            .IO.File.ReadAllText(File)
            .ShouldBe(
                $$"""
                {
                  "version": 1,
                  "sources": [
                    {
                      "address": "git://e.example/a.git",
                      "reference": "main",
                      "commit": "{{Commit}}",
                      "packages": [
                        "a/stable",
                        "native:z/stable"
                      ]
                    },
                    {
                      "address": "https://e.example/b+1.tgz",
                      "sha256": "{{new string('b', 64)}}",
                      "packages": [
                        "b/stable"
                      ]
                    }
                  ]
                }

                """
            );
        Open().Find(Main).ShouldBe(new SourcePin(Main, Commit));
        Open().Find(Archive).ShouldBe(new SourcePin(Archive, Sha256));
    }

    [Fact]
    public void A_reference_and_none_are_two_sources()
    {
        Open().Record(new SourcePin(Main, Commit), Id("a"));
        Open().Record(new SourcePin(Main with { Reference = null }, Later), Id("b"));

        Open().Find(Main)!.Digest.ShouldBe(Commit);
        Open().Find(Main with { Reference = null })!.Digest.ShouldBe(Later);
    }

    [Fact]
    public void What_did_not_move_writes_nothing()
    {
        Open().Record(new SourcePin(Main, Commit), Id("a"));
        System.IO.File.SetLastWriteTimeUtc(File, DateTime.UnixEpoch);

        Open().Record(new SourcePin(Main, Commit), Id("a"));

        System.IO.File.GetLastWriteTimeUtc(File).ShouldBe(DateTime.UnixEpoch);
    }

    [Fact]
    public void A_package_whose_recipe_names_another_source_leaves_the_old_one()
    {
        Open().Record(new SourcePin(Main, Commit), Id("a"));
        Open().Record(new SourcePin(Main with { Reference = "dev" }, Later), Id("a"));

        Open().Find(Main).ShouldBeNull();
        Open().Find(Main with { Reference = "dev" })!.Digest.ShouldBe(Later);
    }

    [Fact]
    public void What_is_not_used_any_more_can_be_taken_out()
    {
        var pins = Open();
        pins.Record(new SourcePin(Main, Commit), Id("a"));
        pins.Record(new SourcePin(Archive, Sha256), Id("b"));
        pins.Record(new SourcePin(Archive, Sha256), Id("c"));

        pins.Prune((_, package) => package is "b/stable").ShouldHaveSingleItem().Pin.Origin.ShouldBe(Main);

        Open().Sources.ShouldHaveSingleItem().Packages.ShouldBe(["b/stable"]);
    }

    [Fact]
    public void A_frozen_one_takes_what_it_has_and_nothing_else()
    {
        Open().Record(new SourcePin(Main, Commit), Id("a"));
        var frozen = Open(isFrozen: true);

        frozen.Record(new SourcePin(Main, Commit), Id("b"));
        var moved = Should.Throw<RecipesException>(() => frozen.Record(new SourcePin(Main, Later), Id("a")));
        moved.ExitCode.ShouldBe(ExitCode.Usage);
        moved.Message.ShouldContain($"git://e.example/a.git main, which is {Later} now, and there it is {Commit}");
        Should.Throw<RecipesException>(() => frozen.Record(new SourcePin(Archive, Sha256), Id("a"))).Message.ShouldContain("it is missing");

        Open().Sources.ShouldHaveSingleItem().Packages.ShouldBe(["a/stable"]);
    }

    [Fact]
    public void Many_threads_and_runs_may_record_at_once()
    {
        LockFile[] runs = [Open(), Open(), Open(), Open()];

        Parallel.For(0, 80, i => runs[i % 4].Record(new SourcePin(Main with { Reference = $"{i}" }, Commit), Id($"a{i}")));

        Open().Sources.Count.ShouldBe(80);
    }

    [Theory]
    [InlineData("", "1:1")]
    [InlineData("[]", "1:1")]
    [InlineData("{", "1:2")]
    [InlineData("{}", "1:2")]
    [InlineData("{\"version\": 1}\n{}", "2:1")]
    [InlineData("{\"version\": 2}", "1:13")]
    [InlineData("{\"version\": 1,\n  \"sources\": [7]}", "2:15")]
    [InlineData("{\"version\": 1,\n\"sorces\": []}", "2:1")]
    [InlineData("{\"version\": 1, \"sources\": [\n  {\"address\": \"x\"}\n]}", "2:18")]
    [InlineData("{\"version\": 1, \"sources\": [\n  {\"address\": \"x\", \"commit\": \"abc\"}\n]}", "2:30")]
    [InlineData("{\"version\": 1, \"sources\": [\n  {\"address\": null}\n]}", "2:15")]
    [InlineData("<<<<<<< HEAD\n", "1:1")]
    public void A_malformed_file_is_told_with_its_place(string text, string place)
    {
        System.IO.File.WriteAllText(File, text);

        var fault = Should.Throw<RecipesException>(() => Open().Find(Main));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Location.ShouldBe($"{LockFile.Name}:{place}");
        fault.Hint.ShouldNotBeNull();
        System.IO.File.ReadAllText(File).ShouldBe(text);
    }

    [Fact]
    public void A_source_that_is_locked_twice_is_a_fault()
    {
        Open().Record(new SourcePin(Main, Commit), Id("a"));
        var text = System.IO.File.ReadAllText(File);
        var entry = text[(text.IndexOf('[', StringComparison.Ordinal) + 1)..text.LastIndexOf(']')].TrimEnd();
        System.IO.File.WriteAllText(File, text.Replace(entry, entry + "," + entry, StringComparison.Ordinal));

        Should.Throw<RecipesException>(() => Open().Find(Main)).Message.ShouldBe("git://e.example/a.git main is locked twice.");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        System.IO.File.WriteAllText(directory.Path / "not-a-directory", "");
        var pins = new LockFile(directory.Path / "not-a-directory" / LockFile.Name, directory.Path / "mutex");

        Should.Throw<RecipesException>(() => pins.Record(new SourcePin(Main, Commit), Id("a"))).Message.ShouldContain("cannot be written");
    }

    private static PackageId Id(string name, Platform? platform = null) => new(name, "stable", platform ?? Platform.Target);

    private LockFile Open(bool isFrozen = false) => new(File, directory.Path / "mutex", isFrozen);
}
