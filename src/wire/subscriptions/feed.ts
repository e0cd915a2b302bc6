import type { Numbered } from '../../api/live.js';
import { type Follower, PAGE } from './follower.js';

/** A page of at most PAGE entries after a place. */
export type ReadPage<Entry> = (after: number) => Promise<readonly Entry[]>;

/**
 * Reads the new entries of one list once for all its followers who see the same. A wake-up says only that something may
 * have come. It is remembered until the table was read after it, so that none is lost between a read and a wait.
 */
export class Feed<Entry extends Numbered> {
  private readonly read: ReadPage<Entry>;
  private readonly onPushed: (entries: readonly Entry[]) => void;
  private readonly followers = new Set<Follower<Entry>>();
  /** Up to where it was read; null until a first follower has caught up. */
  private place: number | null = null;
  /** Where reading began. */
  private start = 0;
  /** The highest place that it was told of, and the one up to which it has read, whether it may see that or not. */
  private announced = 0;
  private reached = 0;
  private isWoken = false;
  private isReading = false;

  /** @param onPushed is given what was handed to the followers, as it came */
  constructor(read: ReadPage<Entry>, onPushed: (entries: readonly Entry[]) => void = () => undefined) {
    this.read = read;
    this.onPushed = onPushed;
  }

  get isEmpty(): boolean {
    return this.followers.size === 0;
  }

  /** How many entries it was told of and has not read yet; those among them that it may not see are counted too. */
  get behind(): number {
    return this.place === null ? 0 : Math.max(0, this.announced - Math.max(this.place, this.reached));
  }

  join(follower: Follower<Entry>): void {
    this.followers.add(follower);
  }

  leave(follower: Follower<Entry>): void {
    this.followers.delete(follower);
  }

  /**
   * Whether a follower who has everything up to a place is given all that comes after it. The first one says where
   * reading begins. Another one may have looked at the table before the first did, and lack what came in between: then
   * it is to look again.
   */
  isPushedAfter(place: number): boolean {
    if (this.place === null) {
      this.place = place;
      this.start = place;
      void this.pump();
    }
    return place >= this.start;
  }

  /** Something may have been written, up to a place where that is known. */
  wake(upTo = 0): void {
    this.announced = Math.max(this.announced, upTo);
    this.isWoken = true;
    void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.isWoken && this.place !== null && !this.isEmpty) {
        this.isWoken = false;
        const { announced } = this;
        this.place = await this.readFrom(this.place);
        this.reached = announced;
      }
    } catch (error) {
      for (const follower of [...this.followers]) follower.end(error as Error);
    } finally {
      this.isReading = false;
    }
  }

  private async readFrom(start: number): Promise<number> {
    for (let place = start; ;) {
      const page = await this.read(place);
      for (const follower of [...this.followers]) follower.push(page);
      this.onPushed(page);
      place = page.at(-1)?.sequence ?? place;
      if (page.length < PAGE || this.isEmpty) return place;
    }
  }
}
