// The loops of slab.c over Rust's two best-known object tables: slotmap, which checks generations, and slab, which does not.

use std::cell::UnsafeCell;

#[derive(Default)]
struct Block {
    value: u64,
    _parent: u64,
    _state: u64,
    _ticks: u64,
    _started: u64,
}

impl Block {
    fn of(value: usize) -> Block {
        Block { value: value as u64, ..Block::default() }
    }
}

struct Subject<Table, Key> {
    table: Table,
    handles: Vec<Key>,
    slots: usize,
    seed: u32,
}

impl<Table, Key> Subject<Table, Key> {
    #[inline(always)]
    fn next(&mut self) -> usize {
        self.seed = self.seed.wrapping_mul(1664525).wrapping_add(1013904223);
        (self.seed >> 8) as usize & (self.slots - 1)
    }

    fn shuffle(&mut self) {
        for i in 0..self.slots {
            let j = self.next();
            self.handles.swap(i, j);
        }
    }
}

// One thread at a time calls in here, and no call is made from within another.
struct Only<T>(UnsafeCell<Option<T>>);

unsafe impl<T> Sync for Only<T> {}

macro_rules! subject {
    ($name:ident, $table:ty, $key:ty, $insert:expr, $remove:expr) => {
        mod $name {
            use super::*;

            static SUBJECT: Only<Subject<$table, $key>> = Only(UnsafeCell::new(None));

            fn subject() -> &'static mut Subject<$table, $key> {
                unsafe { (*SUBJECT.0.get()).as_mut().unwrap() }
            }

            #[export_name = concat!(stringify!($name), "_setup")]
            pub extern "C" fn setup(slots: u32) -> i32 {
                let slots = slots as usize;
                let (table, handles) = (<$table>::with_capacity(slots), Vec::with_capacity(slots));
                unsafe { *SUBJECT.0.get() = Some(Subject { table, handles, slots, seed: 1 }) };
                1
            }

            #[export_name = concat!(stringify!($name), "_fill")]
            pub extern "C" fn fill() {
                let s = subject();
                for i in 0..s.slots {
                    let key = $insert(&mut s.table, Block::of(i));
                    s.handles.push(key);
                }
                s.shuffle();
            }

            #[export_name = concat!(stringify!($name), "_pairs")]
            pub extern "C" fn pairs(operations: u32) -> u64 {
                let s = subject();
                let mut errors = 0;
                for i in 0..operations as usize {
                    let key = $insert(&mut s.table, Block::of(i));
                    errors += $remove(&mut s.table, key) as u64;
                }
                errors
            }

            #[export_name = concat!(stringify!($name), "_churn")]
            pub extern "C" fn churn(operations: u32) -> u64 {
                let s = subject();
                let mut errors = 0;
                for i in 0..operations as usize {
                    let at = s.next();
                    errors += $remove(&mut s.table, s.handles[at]) as u64;
                    s.handles[at] = $insert(&mut s.table, Block::of(i));
                }
                errors
            }

            #[export_name = concat!(stringify!($name), "_get")]
            pub extern "C" fn get(operations: u32) -> u64 {
                let s = subject();
                let mut sum = 0u64;
                for _ in 0..operations {
                    let at = s.next();
                    sum = sum.wrapping_add(s.table.get(s.handles[at]).map_or(0, |block| block.value));
                }
                sum
            }
        }
    };
}

type SlotMap = slotmap::SlotMap<slotmap::DefaultKey, Block>;
type Slab = slab::Slab<Block>;

subject!(slotmap_peer, SlotMap, slotmap::DefaultKey, SlotMap::insert, |table: &mut SlotMap, key| table.remove(key).is_none());
subject!(slab_peer, Slab, usize, Slab::insert, |table: &mut Slab, key| table.try_remove(key).is_none());
