namespace Recipes.Catalog;

/// <summary>Plays MIDI with sound fonts.</summary>
public sealed class Fluidsynth : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.1.6")
                .FetchDownload(
                    "https://raw.githubusercontent.com/chocolate-doom/chocpkg-mirrors/master/fluidsynth-1.1.6.tar.gz",
                    "50853391d9ebeda9b4db787efb23f98b1e26b7296dd2bb5d0d96b5bccee2171c"
                );

    public Variant StableGit => _ => _.Released("1.1.6").FetchGit("https://github.com/FluidSynth/fluidsynth.git", "v1.1.6").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/FluidSynth/fluidsynth.git", "master");

    protected override Package Define(Package package) =>
        package
            .Describe("Real-time sound font software synthesizer")
            .Licensed("LGPL-2.0-or-later")
            .At("https://www.fluidsynth.org/")
            .DependsOn<Glib>(atLeast: "2.6.5")
            .CheckPkgConfig("fluidsynth")
            .FromSystem("libfluidsynth-dev", dnf: "fluidsynth-devel", pacman: "fluidsynth", brew: "fluid-synth")
            .BuildAutotools();
}
