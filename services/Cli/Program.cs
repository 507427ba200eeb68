using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Cli;

OneCulture.Set();
return await Outcome.Run(Verbs.Root(), args);
